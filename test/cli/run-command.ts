import type { Problem } from '../../language/design/problem.ts';
import { runCommandLine } from '../../src/cli/command-line.ts';
import type { Engine, Terminal } from '../../src/cli/engine.ts';
import { startSimulations } from '../../src/cli/simulations.ts';
import { serveWork } from '../../src/simulation/serve-work.ts';
import type { simulate } from '../../src/simulation/simulate.ts';
import { launchClasses, launchDesign, launchFindings } from '../diagram/launch-design.ts';

export const text = 'base optimizer Training { }\n';

/** An engine that reads every text as the launch design, with the problems and findings given, and simulates nothing. */
export function engineWith(problems: readonly Problem[], findings = launchFindings): Engine {
  return {
    readSpec: async (uri) => ({
      design: launchDesign(),
      problems: problems.map((problem) => ({ ...problem, place: { ...problem.place, uri } })),
    }),
    analyse: () => findings,
    classify: () => launchClasses,
    rules: [
      {
        ...{ id: 'goodhart/noisy-proxy', title: 'Noisy proxy', severity: 'warning', standing: 'proved' },
        ...{ source: 'Manheim & Garrabrant 2018', page: '# Noisy proxy\n' },
      },
      {
        ...{ id: 'mesa/suboptimizer', title: 'Suboptimizer', severity: 'hint', standing: 'grounded' },
        ...{ source: 'Manheim', page: '# Suboptimizer\n' },
      },
    ],
    format: async (_, source) => source.replace(/ +/g, ' '),
    startSimulations: () => ({ run: () => Promise.reject(new Error('nothing is simulated here')), end: () => {} }),
  };
}

/** Simulations in this thread, as `run` makes them. */
export function inThisThread(run: typeof simulate): Engine['startSimulations'] {
  return () =>
    startSimulations((hear) => ({ send: serveWork((message) => queueMicrotask(() => hear(message)), run), end: () => {} }), 2);
}

/** Runs the command line; tells its exit code and what it printed. */
export async function run(args: readonly string[], engine: Engine, standardInput = text, terminal: Partial<Terminal> = {}) {
  let [out, err] = ['', ''];
  const code = await runCommandLine(args, engine, {
    standardInput: async () => standardInput,
    print: (words) => {
      out += words;
    },
    printError: (words) => {
      err += words;
    },
    colour: false,
    onInterrupt: () => () => {},
    ...terminal,
  });
  return { code, out, err };
}
