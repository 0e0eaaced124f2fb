import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { standingBetween, standingOn } from '../../src/plots/standing.ts';
import type { ScenarioResult } from '../../src/simulation/result.ts';
import type { SimulationState } from '../../src/webview/simulation-runs.ts';
import { simulationView } from '../../src/webview/simulation-view.ts';
import { design, held, launch, lost, today } from '../plots/results.ts';
import { emptyPage } from './page.ts';

const road = await design();
let body: HTMLElement;
/** Gives the view's plots another width, px. */
let resize: (width: number) => void;

beforeEach(() => {
  vi.useFakeTimers();
  body = emptyPage();
  vi.stubGlobal(
    'ResizeObserver',
    class {
      constructor(told: (entries: readonly { contentRect: { width: number } }[]) => void) {
        resize = (width) => told([{ contentRect: { width } }]);
      }
      observe(): void {}
    },
  );
});
afterEach(() => vi.useRealTimers());

function mounted(width = 640) {
  const host = {
    onChoose: vi.fn(),
    onRun: vi.fn(),
    onInsist: vi.fn(),
    onCancel: vi.fn(),
    onAttribute: vi.fn(),
    onCorrect: vi.fn(),
    onExplain: vi.fn(),
    onAdjust: vi.fn(),
    onWriteBack: vi.fn(),
    onCopyCommand: vi.fn(),
    onGoTo: vi.fn(),
    onExport: vi.fn(),
  };
  const view = simulationView(host);
  body.append(view.element);
  resize(width);
  vi.advanceTimersByTime(1000);
  return { ...host, show: view.show };
}
const shown = (result: ScenarioResult, rest: Partial<NonNullable<SimulationState['shown']>> = {}) => ({
  shown: { result, design: road, complete: true, former: false, ...rest },
});
const state = (rest: Partial<SimulationState> = {}): SimulationState => ({
  scenarios: road.scenarios,
  scenario: 'Launch',
  options: {},
  adjustables: [],
  adjustments: {},
  ...rest,
});
const texts = (selector: string) => [...body.querySelectorAll(selector)].map(({ textContent }) => textContent?.trim());
const one = <Found extends Element>(selector: string): Found => {
  const found = body.querySelector<Found>(selector);
  if (!found) throw new Error(`there is no ${selector}`);
  return found;
};
const press = (text: string) => {
  const found = [...body.querySelectorAll('button')].find(({ textContent }) => textContent === text);
  if (!found) throw new Error(`there is no button ${text}`);
  found.click();
};
const submit = () =>
  one('form').dispatchEvent(
    new (body.ownerDocument.defaultView as unknown as typeof globalThis).Event('submit', { cancelable: true }),
  );

describe('what a run takes', () => {
  const cost = { seconds: 40, modelSteps: 3e7, factors: '1,000 runs', advice: 'Ask for fewer.' };
  it('is said while it runs, where it is long enough to wait for', () => {
    const { show } = mounted();
    show(state({ running: 0.1, cost }));
    expect(texts('.simulation-status')[0]).toBe(
      'Running Launch: some 40 s on one core here: 1,000 runs, 30 million model steps …',
    );
    show(state({ running: 0.1, cost: { ...cost, seconds: 0.1 } }));
    expect(texts('.simulation-status')[0]).toBe('Running Launch …');
  });

  it('is asked about where it is too long', () => {
    const { show, onInsist } = mounted();
    show(state());
    const insist = [...body.querySelectorAll('button')].find(({ textContent }) => textContent === 'Run all the same')!;
    expect(insist.hidden).toBe(true);
    show(state({ trouble: { kind: 'long', message: 'Launch would take some 20 min.' } }));
    expect(texts('.notice')[0]).toContain('20 min');
    expect(insist.hidden).toBe(false);
    insist.click();
    expect(onInsist).toHaveBeenCalledOnce();
  });
});

describe('before a run', () => {
  it('offers every scenario, and says what it would run with', () => {
    const { show } = mounted();
    show(state());
    expect(texts('option')).toEqual(['Launch: Launch at night', 'Today', 'Grid', 'Weather']);
    const [runs, seed] = body.querySelectorAll('input');
    expect([runs?.placeholder, seed?.placeholder]).toEqual(['10000', '7']);
    expect(one<HTMLButtonElement>('button[type="button"]').disabled).toBe(true);
    expect(one<HTMLElement>('.progress').hidden).toBe(true);
  });

  it('runs the chosen scenario with what was filled in alone', () => {
    const { show, onRun } = mounted();
    show(state({ options: { runs: 500 } }));
    submit();
    one<HTMLInputElement>('input[min="0"]').value = '0';
    submit();
    expect(onRun.mock.calls).toEqual([[{ scenario: 'Launch', runs: 500 }], [{ scenario: 'Launch', runs: 500, seed: 0 }]]);
  });

  it('leads to the scenario’s text', () => {
    const { show, onGoTo } = mounted();
    show(state());
    press('Show in text');
    expect(onGoTo).toHaveBeenCalledWith(road.scenarios[0]?.namePlace);
  });

  it('says how to get a scenario where there is none', () => {
    mounted().show({ scenarios: [], options: {}, adjustables: [], adjustments: {} });
    expect(texts('[role="status"]')[0]).toMatch(/no scenario to run\. Write one, for example: scenario Launch/);
    expect(one<HTMLElement>('form').hidden).toBe(true);
  });
});

describe('the command line that gives the figures again', () => {
  const copy = () => [...body.querySelectorAll('button')].find(({ textContent }) => textContent === 'Copy command');

  it('is copied for the result that is shown', () => {
    const { show, onCopyCommand } = mounted();
    show(state({ ...shown(launch()) }));
    press('Copy command');
    expect(onCopyCommand).toHaveBeenCalledWith([launch()]);
  });

  it('is offered for no figures but those that it would give', () => {
    const { show } = mounted();
    for (const rest of [
      {},
      shown(launch(), { former: true }),
      shown(launch(), { complete: false }),
      { ...shown(launch()), running: 0.5 },
    ]) {
      show(state(rest));
      expect(copy()?.parentElement?.hidden).toBe(true);
    }
    show(state(shown(launch())));
    expect(copy()?.parentElement?.hidden).toBe(false);
  });
});

describe('other values', () => {
  const adjustables = [
    { id: 'Road.sharpness', written: 2, low: 0, high: 4 },
    { id: 'Autopilot.caution', low: 0, high: 1 },
    { id: 'gear', written: 3, low: 1, high: 9, values: [1, 3, 9] },
  ];
  const type = (input: HTMLInputElement, value: string, event: string) => {
    input.value = value;
    input.dispatchEvent(new (body.ownerDocument.defaultView as unknown as typeof globalThis).Event(event));
  };
  const slider = (id: string) => one<HTMLInputElement>(`[id="${id}-slider"]`);
  const number = (id: string) => one<HTMLInputElement>(`[aria-label="${id}, as a number"]`);

  it('are tried while a slider moves, and settle when it is let go; others stay', () => {
    const { show, onAdjust } = mounted();
    show(state({ adjustables, adjustments: { 'Autopilot.caution': 0.5 } }));
    expect(['Road.sharpness', 'Autopilot.caution', 'gear'].map((id) => number(id).value)).toEqual(['2', '0.5', '3']);
    type(slider('Road.sharpness'), '3', 'input');
    expect(onAdjust).toHaveBeenLastCalledWith({ 'Autopilot.caution': 0.5, 'Road.sharpness': 3 }, false);
    expect(number('Road.sharpness').value).toBe('3');
    type(slider('Road.sharpness'), '3', 'change');
    expect(onAdjust).toHaveBeenLastCalledWith({ 'Autopilot.caution': 0.5, 'Road.sharpness': 3 }, true);
    type(number('Road.sharpness'), '12.5', 'change');
    expect(onAdjust).toHaveBeenLastCalledWith({ 'Autopilot.caution': 0.5, 'Road.sharpness': 12.5 }, true);
  });

  it('of a finite range are those that it has', () => {
    const { show, onAdjust } = mounted();
    show(state({ adjustables }));
    expect(slider('gear').getAttribute('max')).toBe('2');
    type(slider('gear'), '2', 'input');
    expect(onAdjust).toHaveBeenLastCalledWith({ gear: 9 }, false);
  });

  it('go back to the text, one or all, and are written into it', () => {
    const { show, onAdjust, onWriteBack } = mounted();
    show(state({ adjustables }));
    const buttons = () =>
      ['Write into the text', 'As in the text'].map(
        (text) => [...body.querySelectorAll('button')].find((each) => each.textContent === text)?.disabled,
      );
    expect(buttons()).toEqual([true, true]);
    show(state({ adjustables, adjustments: { 'Autopilot.caution': 0.5, gear: 9 } }));
    expect(one<HTMLDetailsElement>('.adjustments').open).toBe(true);
    expect(buttons()).toEqual([false, false]);
    one<HTMLButtonElement>('[aria-label="gear as in the text"]').click();
    expect(onAdjust).toHaveBeenLastCalledWith({ 'Autopilot.caution': 0.5 }, true);
    press('Write into the text');
    expect(onWriteBack).toHaveBeenCalledOnce();
    press('As in the text');
    expect(onAdjust).toHaveBeenLastCalledWith({}, true);
    // Back where the text has it is no adjustment.
    type(slider('Road.sharpness'), '2', 'change');
    expect(onAdjust).toHaveBeenLastCalledWith({ 'Autopilot.caution': 0.5, gear: 9 }, true);
  });

  describe('of what is swept', () => {
    const swept = [
      { id: 'Training.search', written: 256, low: 1, high: 256, log: true, counted: true, swept: [1, 4, 16, 64, 256] },
      { id: 'Road.sharpness', written: 2, low: 0, high: 4 },
    ] as const;
    const at = { 'Training.search': 10 };
    const writing = () => one<HTMLElement>('.writing');
    const between = () => standingBetween(held(launch(), at), at)!;

    it('stand nowhere until one is looked at; the slider has a mark at each point', () => {
      const { show, onAdjust } = mounted();
      show(state({ adjustables: swept }));
      const [range, field] = [slider('Training.search'), number('Training.search')];
      expect([field.value, field.placeholder, range.className]).toEqual(['', 'swept', 'unset']);
      expect(range.getAttribute('aria-valuetext')).toBe('swept over 1, 4, 16, 64, 256');
      const marks = [...body.querySelectorAll(`#${range.getAttribute('list')?.replace('.', '\\.')} option`)];
      expect(marks.map((mark) => mark.getAttribute('value')).slice(0, 3)).toEqual(['0', '3', '15']);
      type(range, '15', 'input');
      expect(onAdjust).toHaveBeenLastCalledWith({ 'Training.search': 16 }, false);
      // What the text has for it is a place in its sweep as any other.
      type(number('Training.search'), '256', 'change');
      expect(onAdjust).toHaveBeenLastCalledWith({ 'Training.search': 256 }, true);
    });

    it('are taken back to all of the sweep, and written where nothing sweeps it', () => {
      const { show, onAdjust } = mounted();
      show(state({ adjustables: swept }));
      expect(writing().hidden).toBe(true);
      show(state({ adjustables: swept, adjustments: at }));
      expect(writing().textContent).toBe(
        'Launch goes on sweeping Training.search: in the text its value holds wherever nothing sweeps it.',
      );
      one<HTMLButtonElement>('[aria-label="Training.search over all of its sweep"]').click();
      expect(onAdjust).toHaveBeenLastCalledWith({}, true);
      // As the text has it already: there is nothing to write.
      show(state({ adjustables: swept, adjustments: { 'Training.search': 256 } }));
      const write = [...body.querySelectorAll('button')].find((each) => each.textContent === 'Write into the text');
      expect([write?.disabled, writing().hidden]).toEqual([true, true]);
    });

    it('say where one looks, and of how many runs that is; its command is copied too', () => {
      const { show, onCopyCommand } = mounted();
      const result = launch();
      const on = standingOn(result, { 'Training.search': 16 })!;
      show(state({ adjustables: swept, ...shown(result, { standing: on }) }));
      expect(texts('[role="status"]')).toEqual(['10,000 runs, seed 7. Looked at: Training.search = 16.']);
      press('Copy command');
      expect(onCopyCommand).toHaveBeenLastCalledWith([result]);
      const standing = between();
      show(state({ adjustables: swept, ...shown(result, { standing }) }));
      expect(texts('[role="status"]')).toEqual([
        '10,000 runs, seed 7. Looked at: Training.search = 10, which is no point of the sweep, with 16 runs of its own.',
      ]);
      press('Copy command');
      expect(onCopyCommand).toHaveBeenLastCalledWith([result, standing.own]);
      show(state({ running: 0.5, runningAt: at, ...shown(result, { standing }) }));
      expect(texts('[role="status"]')).toEqual(['Running Launch at Training.search = 10 …']);
    });

    it('are what the plots show, beside the figures of the whole sweep', () => {
      const { show } = mounted();
      show(state(shown(launch(), { standing: between() })));
      expect(texts('.mesa-plot .title').slice(0, 2)).toEqual([
        'Launch at night: pressure curve',
        'Launch at night: measures, at Training.search = 10',
      ]);
      press('Which failure is it at Training.search = 10?');
      const all = [...body.querySelectorAll('details')].find((each) => each.textContent?.startsWith('All measures'))!;
      all.open = true;
      all.dispatchEvent(new (body.ownerDocument.defaultView as unknown as typeof globalThis).Event('toggle'));
      const rows = [...all.querySelectorAll('tbody tr')].map((row) => row.querySelector('th, td')?.textContent);
      expect(rows).toEqual(['1', '4', '16', '64', '256', '10']);
      expect(all.querySelector('caption')?.textContent).toBe(
        '10,000 runs, seed 7; Training.search = 10: 16 runs, seed 7; in brackets the 95% intervals',
      );
    });
  });

  it('stand beside every figure that was made with them', () => {
    const { show } = mounted();
    const result = { ...launch(), adjusted: { 'Road.sharpness': 3 } };
    show(state(shown(result)));
    expect(texts('[role="status"]')).toEqual(['10,000 runs, seed 7, Road.sharpness = 3.']);
    expect(texts('.mesa-plot .note')[0]).toBe('10,000 runs, seed 7, Road.sharpness = 3; bands are 95% intervals');
  });
});

describe('a run', () => {
  it('shows how far it is and can be cancelled', () => {
    const { show, onCancel } = mounted();
    show(state({ running: 0.456 }));
    expect(texts('.progress span')).toEqual(['45%']);
    expect(texts('[role="status"]')).toEqual(['Running Launch …']);
    press('Cancel');
    expect(onCancel).toHaveBeenCalledOnce();
    show(state({ ...shown({ ...launch(), runs: 1200 }, { complete: false }) }));
    expect(texts('[role="status"]')).toEqual(['Stopped: figures of the first 1200 runs, seed 7.']);
  });

  it('draws at once, then no faster than can be looked at, and the last in any case', () => {
    const { show } = mounted();
    show(state({ running: 0.1, ...shown({ ...launch(), runs: 100 }, { complete: false }) }));
    expect(one('.mesa-plot').innerHTML).toContain('100 runs, seed 7');
    show(state({ running: 0.2, ...shown({ ...launch(), runs: 200 }, { complete: false }) }));
    show(state(shown({ ...launch(), runs: 300 })));
    expect(one('.mesa-plot').innerHTML).toContain('100 runs, seed 7');
    vi.advanceTimersByTime(400);
    expect(one('.mesa-plot').innerHTML).toContain('300 runs, seed 7');
  });

  it('says what went wrong, and that figures are of a former text', () => {
    mounted().show(state({ trouble: { kind: 'broke', message: 'Out of memory.' }, ...shown(launch(), { former: true }) }));
    expect(texts('.notice')[0]).toBe(
      'Out of memory. The text means something else by now: these are figures of the former text.',
    );
  });
});

describe('a result', () => {
  it('has outcomes by sign and word, what is missing and what to know, each leading to its place', () => {
    const { show, onGoTo } = mounted();
    show(state(shown(launch())));
    expect(texts('.outcome')).toEqual(['✓ holds', '✗ fails', '? undecided']);
    expect(texts('tr.undecided td')[2]).toBe('201 [195, 207]; about 340,000 runs would decide it');
    expect(texts('.said li')).toEqual([
      'updates every 10 is not simulated yet.',
      'risk is not a number in step 3 of run 17: 0 is divided by 0.',
      'fog has no mean: where it is omitted, its median stands in.',
    ]);
    press('peak(SafeTrips) > 64');
    press('updates every 10 is not simulated yet.');
    expect(onGoTo.mock.calls.map(([place]) => place.start)).toEqual([60, 10]);
  });

  it('has its plots, drawn to the width there is and again when that changes', () => {
    const { show } = mounted(500);
    show(state(shown(launch())));
    const widths = () => [...body.querySelectorAll('.mesa-plot')].map((svg) => svg.getAttribute('width'));
    expect(widths()).toEqual(['500', '500', '500', '500', '500']);
    resize(300);
    expect(widths()).toEqual(['300', '300', '300', '300', '300']);
    const before = one('.mesa-plot');
    show(state(shown({ ...launch() })));
    vi.advanceTimersByTime(400);
    expect(one('.mesa-plot')).toBe(before);
    show(state({ scenario: 'Today', ...shown(today()) }));
    vi.advanceTimersByTime(400);
    expect(texts('.mesa-plot .title')).toEqual([
      'Today: measures',
      'Today: outcomes',
      'Today: side effects',
      'Today: trajectories',
      'Today: candidates',
    ]);
  });

  it('draws nothing while it is out of sight', () => {
    const { show } = mounted(0);
    show(state(shown(launch())));
    expect(body.querySelector('.mesa-plot')).toBeNull();
    resize(640);
    expect(body.querySelectorAll('.mesa-plot').length).toBe(5);
  });

  it('has the numbers behind each plot in a table that opens', () => {
    const { show } = mounted();
    show(state(shown(launch())));
    const details = one<HTMLDetailsElement>('figure details');
    expect(details.querySelector('table')).toBeNull();
    details.open = true;
    details.dispatchEvent(new (body.ownerDocument.defaultView as unknown as typeof globalThis).Event('toggle'));
    expect(details.querySelector('caption')?.textContent).toBe(
      'Launch at night: pressure curve; 10,000 runs, seed 7; bands are 95% intervals',
    );
    expect(details.querySelectorAll('tbody tr')).toHaveLength(15);
  });

  it('exports in the light colours of a report, whatever the theme, and as CSV', async () => {
    const { show, onExport } = mounted(300);
    show(state(shown(launch())));
    press('SVG');
    press('CSV');
    await vi.waitFor(() => expect(onExport).toHaveBeenCalledTimes(2));
    const [[svgName, svg], [csvName, csv]] = onExport.mock.calls as [[string, Uint8Array], [string, Uint8Array]];
    expect([svgName, csvName]).toEqual(['Launch pressure curve.svg', 'Launch pressure curve.csv']);
    const drawn = new TextDecoder().decode(svg);
    expect(drawn).toContain('width="800"');
    expect(drawn).toContain('#0072b2');
    expect(drawn).not.toContain('var(');
    expect(new TextDecoder().decode(csv)).toMatch(/^Training\.search,pressure \(nats\),measure,mean,/);
  });

  it('says so where a plot cannot be exported', async () => {
    const { show } = mounted();
    show(state(shown(launch())));
    press('PNG');
    await vi.waitFor(() => expect(texts('figure [role="alert"]')[0]).toMatch(/^The plot was not exported: /));
  });
});

describe('which failure it is', () => {
  it('is asked for, once a scenario of an optimizer has run', () => {
    const { show, onAttribute } = mounted();
    show(state({ scenario: 'Today', ...shown(today(), { complete: false }) }));
    vi.advanceTimersByTime(1000);
    expect(() => press('Which failure is it?')).toThrow();
    show(state({ scenario: 'Today', ...shown(today()) }));
    vi.advanceTimersByTime(1000);
    press('Which failure is it?');
    expect(onAttribute).toHaveBeenCalledOnce();
    show(state({ scenario: 'Today', ...shown(today()), running: 0.2, attributing: true }));
    expect(texts('.simulation-status')).toEqual(['Running Today with every combination of its corrections …']);
  });

  it('is told in words, with a way from each part to its clauses, its rules and the corrected design', () => {
    const { show, onGoTo, onExplain, onCorrect } = mounted();
    const result = lost();
    show(state({ scenario: 'Today', ...shown(result) }));
    vi.advanceTimersByTime(1000);
    expect(body.textContent).toContain(
      'Engineers lose 1.9 ± 0.1 SafeTrips: 1.3 to the measure, 0.7 to the regime, −0.1 to luck.',
    );
    expect(texts('.attribution th[scope=row]')).toEqual(['goal', 'regime', 'luck']);
    press('Training pursues SafeTrips in place of FastTrips');
    expect(onGoTo).toHaveBeenCalledWith(result.attributions?.[0]?.parts[0]?.edits[0]?.place);
    press('goodhart/regime-change');
    expect(onExplain).toHaveBeenCalledWith('goodhart/regime-change');
    press('Show corrected');
    expect(onCorrect).toHaveBeenCalledWith('goal', 'Today');
    expect(body.querySelector('svg.mesa-plot')?.getAttribute('aria-label')).toContain('which failure is it?');
  });
});
