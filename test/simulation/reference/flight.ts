/** The prototype of a rocket that a simulator without wind, jitter and drag tunes. Its goal reads the offset before the move, as the prototype did. */
export const flight = (runs: number, deploy: string): string => `
    world Flight {
      wind   ~ normal(0, 1)
      jitter ~ normal(0, 0.5)
      drag   = 0.3
      action thrust in [-20, 20]
      state drift  = 0 -> drift + 0.1 * (thrust - drag * drift + wind)
      state offset = 10 -> offset + 0.1 * drift
      state before = 10 -> offset
      seen = offset + jitter
      regime Gusts { wind ~ normal(0, 2)  jitter ~ normal(0, 3) }
    }
    goal Course { minimize abs(before) + 0.1 * abs(thrust) }
    model Simulator of Flight { omits wind, jitter  holds drag = 0 }
    base optimizer Tuning { pursues Course  uses Simulator  selects Guidance  search best of 64 }
    mesa optimizer Guidance {
      param kp in [0, 40]
      param kd in [0, 20]
      observes seen, drift
      acts thrust = -(kp * seen + kd * drift)
    }
    scenario S of Tuning { steps 100  runs ${runs}  seed 1  ${deploy} }`;
