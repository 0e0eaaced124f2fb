/** Specs of about so many declarations each, of the shapes that designs grow in. */
export type Shape = (declarations: number) => string;

const each = (count: number, one: (i: number) => string, between = '\n'): string =>
  Array.from({ length: Math.max(1, Math.floor(count)) }, (_, i) => one(i)).join(between);

/** A variable that is a sum of so many, by way of others: no expression is longer than the language takes. */
function sum(name: string, count: number, term: (i: number) => string): string {
  const terms = Array.from({ length: Math.max(1, Math.floor(count)) }, (_, i) => term(i));
  const parts = each(terms.length / 50 + 1, (i) => `${name}part${i} = ${['0', ...terms.slice(50 * i, 50 * i + 50)].join(' + ')}`);
  return `${parts}  ${name} = ${each(terms.length / 50 + 1, (i) => `${name}part${i}`, ' + ')}`;
}

/** A world with all who act in it: a search, what it selects, a rival who can be halted, and somebody who oversees them. */
function acted(
  id: string,
  variables: string,
  wanted: string,
  more: { readonly model?: string; readonly after?: string } = {},
): string {
  return `
    world ${id}W {
      action ${id}a in [0, 1]  action ${id}b in {0, 1}  action ${id}c in [0, 1]
      ${id}e ~ normal(0, 1)  ${id}n ~ student_t(5)
      ${variables}
      regime ${id}R { ${id}n ~ normal(1, 1) }
    }
    goal ${id}G { maximize ${wanted} - 0.1 * ${id}a }
    goal ${id}P { maximize ${wanted} + ${id}e - 0.2 * ${id}a  proxy for ${id}G }
    model ${id}M of ${id}W { holds ${id}e = 0  ${more.model ?? ''} }
    principal ${id}H { wants ${id}G  oversees ${id}B  can halt ${id}D by ${id}b  observes ${id}e  capacity 1 }
    base optimizer ${id}B { pursues ${id}P  uses ${id}M  selects ${id}L, ${id}D  search best of 16  trials 2 }
    mesa optimizer ${id}L { param ${id}p in [0, 1]  observes ${id}n  acts ${id}c = ${id}p * ${id}n }
    mesa optimizer ${id}D { pursues ${id}P  observes ${id}n  acts ${id}a plans 2  capacity 2  aware of ${id}B  persists }
    optimizer ${id}O { pursues ${id}G  observes ${id}e  acts ${id}b plans 2  capacity 2 }
    scenario ${id}S of ${id}B { deploy under ${id}R }
    ${more.after ?? ''}`;
}

export const shapes: Readonly<Record<string, Shape>> = {
  'one deep chain': (n) =>
    acted(
      'ch',
      `chx0 = cha * chn + chb * chc  ${each(n, (i) => `chx${i + 1} = tanh(chx${i}) * ${i % 7 === 0 ? 'chn' : '1.1'}`)}  harm chh = chx${n}`,
      `chx${n}`,
    ),
  'a wide fan': (n) =>
    acted(
      'fa',
      `${each(n / 2, (i) => `fau${i} ~ normal(0, 1)  fay${i} = fau${i} * faa * fac + fab`)}  ${sum('faz', n / 2, (i) => `fay${i}`)}`,
      'faz',
    ),
  'layers, each on all of the one before': (n) =>
    acted(
      'la',
      `${each(5, (j) => `lal0x${j} = laa + lan + lac`)}
       ${each(n / 5, (i) => each(5, (j) => `lal${i + 1}x${j} = ${each(5, (k) => `lal${i}x${k}`, ' + ')}`))}`,
      `lal${Math.floor(n / 5)}x0 + lab`,
    ),
  'many states': (n) =>
    acted(
      'st',
      `${each(n / 2, (i) => `stu${i} ~ normal(0, 1)  state sty${i} = 0 -> max(0, sty${i} + stu${i} + sta * stc + stb)`)}
       ${sum('stz', n / 2, (i) => `sty${i}`)}`,
      'stz',
    ),
  'many marks': (n) =>
    acted(
      'ma',
      `${each(n / 3, (i) => `protected maq${i} = maa + man * mac  reading mar${i} = maq${i} + maa * mab  harm mah${i} = maa`)}
       ${sum('maz', n / 3, (i) => `maq${i} + mar${i}`)}`,
      'maz',
    ),
  'a model of many edits': (n) =>
    acted(
      'mo',
      `${each(n / 4, (i) => `mou${i} ~ normal(0, 1)  mox${i} = mou${i} + moa * moc`)}  ${sum('moz', n / 4, (i) => `mox${i}`)}`,
      'moz',
      { model: each(n / 4, (i) => `holds mou${i} = 0  fits mox${i} from moa`) },
    ),
  'many regimes': (n) =>
    acted(
      're',
      `${each(n / 2, (i) => `reu${i} ~ normal(0, 1)`)}  ${sum('rey', n / 2, (i) => `reu${i}`)}  rez = ren * rea + rey
       ${each(n / 2, (i) => `regime reK${i} { reu${i} ~ normal(1, 1) }`)}`,
      'rez',
    ),
  'many scenarios': (n) =>
    acted('sc', 'scx = sca * scn + scb * scc', 'scx', {
      after: each(n, (i) => `scenario scT${i} of scB { deploy under scR  sweep scB.search over 1, 4, 16  steps 10 }`),
    }),
  'draws that a score is made of': (n) => `
    world drW { drv ~ normal(0, 1)  ${each(n, (i) => `dre${i} ~ student_t(5)`)}  ${sum('drx', n, (i) => `dre${i}`)}  drz = drv + drx }
    goal drV { maximize drv }  goal drS { maximize drz  proxy for drV }
    base optimizer drB { pursues drS  selects from drW  search best of 64 }`,
  'many worlds and who acts in them': (n) =>
    each(n / 22, (i) =>
      acted(
        `w${i}`,
        `w${i}u ~ categorical(1, 1, 1)  reading w${i}x = w${i}n + w${i}a  state w${i}s = 0 -> max(0, w${i}s + w${i}a - w${i}b + w${i}n)
         harm w${i}h = w${i}a * w${i}s  protected w${i}q = 0.1 * w${i}s + w${i}e`,
        `w${i}x + w${i}q - w${i}h`,
      ),
    ),
};

export const shapeNames: readonly string[] = Object.keys(shapes);

/** One spec with a part of each shape. */
export function grown(declarations: number): string {
  const all = Object.values(shapes);
  return all.map((shape) => shape(Math.floor(declarations / all.length))).join('\n');
}
