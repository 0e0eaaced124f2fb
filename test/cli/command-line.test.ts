import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Problem } from '../../language/design/problem.ts';
import type { Engine } from '../../src/cli/engine.ts';
import { launchFindings } from '../diagram/launch-design.ts';
import { engineWith, run, text } from './run-command.ts';

const problem: Problem = {
  code: 'unknown-name',
  severity: 'error',
  message: 'nobody knows this',
  place: { uri: '', start: 15, end: 23 },
};
const onTheText = (severity: 'warning' | 'hint', accepted = false) =>
  engineWith(
    [],
    launchFindings.map((finding) => ({
      ...finding,
      severity,
      place: { uri: '', start: 0, end: 4 },
      ...(accepted ? { accepted: { because: 'a pilot', place: finding.place } } : {}),
    })),
  );

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mesascope-'));
  await writeFile(join(folder, 'launch.mesa'), text);
});
afterAll(() => rm(folder, { recursive: true }));

/** Findings of the fake engine stand on the file that is read. */
const here = (engine: Engine): Engine => ({
  ...engine,
  readSpec: async (uri, source, read) => {
    const { design, problems } = await engine.readSpec(uri, source, read);
    return { design: { ...design, uri }, problems };
  },
  analyse: (design) => engine.analyse(design).map((finding) => ({ ...finding, place: { ...finding.place, uri: design.uri } })),
});

describe('check', () => {
  it('shows a problem on standard input and exits with 1', async () => {
    const { code, out } = await run(['check', '-'], here(engineWith([problem], [])));
    expect(out).toBe(
      `<stdin>:1:16: error nobody knows this [unknown-name]\n 1 | ${text}   |                ^^^^^^^^\n\n1 file: 1 error.\n`,
    );
    expect(code).toBe(1);
  });

  it.each([
    ['a warning', onTheText('warning'), [], 1],
    ['a warning', onTheText('warning'), ['--fail-on', 'error'], 0],
    ['a warning', onTheText('warning'), ['--fail-on', 'never'], 0],
    ['a hint', onTheText('hint'), [], 0],
    ['a hint', onTheText('hint'), ['--fail-on', 'hint'], 1],
    ['an accepted warning', onTheText('warning', true), ['--fail-on', 'hint'], 0],
    ['nothing', engineWith([], []), ['--fail-on', 'hint'], 0],
  ])('on %s of %o with %o exits with %i', async (_, engine, options, expected) => {
    expect((await run(['check', '-', ...options], here(engine))).code).toBe(expected);
  });

  it('prints JSON for several paths, naming them as given', async () => {
    const spec = join(folder, 'launch.mesa');
    const { out } = await run(['check', spec, '-', '--format', 'json'], here(onTheText('warning')));
    expect(JSON.parse(out)).toMatchObject({
      version: 1,
      files: [
        { file: spec, diagnostics: [{ code: 'goodhart/regime-change', on: 'Training' }] },
        { file: '<stdin>', diagnostics: [{ code: 'goodhart/regime-change' }] },
      ],
    });
  });

  it('writes a baseline, is quiet about what it knows, and forgets files that are no more', async () => {
    const spec = join(folder, 'launch.mesa');
    const gone = join(folder, 'gone.mesa');
    const baseline = join(folder, 'known.json');
    await writeFile(gone, text);
    const [warns, quiet] = [here(onTheText('warning')), here(engineWith([], []))];
    expect(await run(['check', spec, gone, '--baseline', baseline, '--update-baseline'], warns)).toMatchObject({
      code: 0,
      err: `${baseline}: 2 findings are known from now on.\n`,
    });
    expect(await run(['check', spec, '--baseline', baseline], warns)).toEqual({
      code: 0,
      out: '1 file: nothing found.\n',
      err: `Not told: 1 known from ${baseline}.\n`,
    });
    expect((await run(['check', spec, '--baseline', baseline], quiet)).err).toBe(
      `Not told: 1 of ${baseline} not found any more (--update-baseline drops them).\n`,
    );
    await rm(gone);
    await run(['check', spec, '--baseline', baseline, '--update-baseline'], quiet);
    expect(JSON.parse(await readFile(baseline, 'utf8'))).toEqual({ version: 1, files: {} });
  });

  it('names a baseline that is not there or none, and the way out', async () => {
    const broken = join(folder, 'broken.json');
    await writeFile(broken, '{}');
    expect(await run(['check', '-', '--baseline', 'nowhere.json'], here(engineWith([], [])))).toMatchObject({
      code: 2,
      err: 'mesascope: nowhere.json: cannot be read; --update-baseline writes one\n',
    });
    expect(await run(['check', '-', '--baseline', broken], here(engineWith([], [])))).toMatchObject({
      code: 2,
      err: `mesascope: ${broken}: it is no baseline of version 1; --update-baseline writes it anew\n`,
    });
  });
});

describe('diagram', () => {
  it('prints an SVG', async () => {
    const { code, out } = await run(['diagram', '-'], engineWith([]));
    expect(code).toBe(0);
    expect(out).toMatch(/^<svg .*<title>Diagram of &lt;stdin&gt;<\/title>.*data-id="Autopilot".*<\/svg>\n$/s);
  });

  it('writes SVG and PNG, collapsed where asked to', async () => {
    const [svg, png] = [join(folder, 'a.svg'), join(folder, 'a.png')];
    const spec = join(folder, 'launch.mesa');
    expect((await run(['diagram', spec, '-o', svg, '--collapse', 'Training'], engineWith([]))).code).toBe(0);
    expect((await run(['diagram', spec, '-o', png], engineWith([]))).code).toBe(0);
    expect(await readFile(svg, 'utf8')).not.toContain('data-id="Autopilot"');
    expect((await readFile(png)).subarray(1, 4).toString()).toBe('PNG');
  });
});

describe('explain', () => {
  it('prints the page of a rule', async () => {
    expect(await run(['explain', 'mesa/suboptimizer'], engineWith([]))).toEqual({ code: 0, out: '# Suboptimizer\n', err: '' });
  });

  it('lists a family, and finds a rule by its short name', async () => {
    expect((await run(['explain', 'mesa'], engineWith([]))).out).toMatch(/^mesa\/suboptimizer .*\n$/);
    const { code, err } = await run(['explain', 'noisy-proxy'], engineWith([]));
    expect([code, err]).toEqual([2, expect.stringContaining('did you mean goodhart/noisy-proxy?')]);
  });

  it('lists the rules with severity, standing and title', async () => {
    const { out } = await run(['explain'], engineWith([]));
    expect(out).toBe(
      'goodhart/noisy-proxy  warning  proved    Noisy proxy\nmesa/suboptimizer     hint     grounded  Suboptimizer\n',
    );
  });
});

describe('format', () => {
  it('prints what came by standard input', async () => {
    expect((await run(['format', '-'], engineWith([]), 'world   W')).out).toBe('world W');
  });

  it('with --check names what would change, changes nothing, and exits with 1', async () => {
    const spec = join(folder, 'wide.mesa');
    await writeFile(spec, 'world   Wide');
    const { code, out } = await run(['format', '--check', spec, join(folder, 'launch.mesa')], engineWith([]));
    expect([code, out]).toEqual([1, `${spec}\n`]);
    expect(await readFile(spec, 'utf8')).toBe('world   Wide');
    expect((await run(['format', spec], engineWith([]))).code).toBe(0);
    expect(await readFile(spec, 'utf8')).toBe('world Wide');
    expect((await run(['format', '--check', spec], engineWith([]))).code).toBe(0);
  });
});

describe('wrong usage exits with 2 and says why', () => {
  it.each([
    [['check', 'missing.mesa'], 'missing.mesa: there is no such file or folder'],
    [['check', '-', '--format', 'xml'], 'Allowed choices are text, json'],
    [['diagram', '-', '-o', 'x.gif'], 'x.gif: the name must end with .svg or .png'],
    [['diagram', '-', '--collapse', 'Nobody'], 'Nobody: no optimizer of this name'],
    [['explain', 'goodhart/noisy-prox'], 'did you mean goodhart/noisy-proxy?'],
    [['dance'], "unknown command 'dance'"],
  ])('%o', async (args, words) => {
    const { code, err } = await run(args, engineWith([]));
    expect(err).toContain(words);
    expect(code).toBe(2);
  });

  it.each(['', 'check', 'diagram', 'simulate', 'test', 'explain', 'format'])('while the help of %s teaches', async (command) => {
    const { code, out } = await run([command, '--help'].filter(Boolean), engineWith([]));
    expect(code).toBe(0);
    expect(out).toContain('  mesascope ');
    expect(out.toLowerCase()).toContain('exit codes');
  });

  it('while help is no error', async () => {
    const { code, out } = await run(['check', '--help'], engineWith([]));
    expect(out).toContain('Exit codes: 0 nothing found');
    expect(code).toBe(0);
  });
});
