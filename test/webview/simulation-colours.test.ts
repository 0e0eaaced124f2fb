import { describe, expect, it } from 'vitest';
import { lightSeries } from '../../src/plots/palette.ts';
import style from '../../src/webview/simulation-view.css';
import { contrast, leastDistance, sights } from '../plots/colour-vision.ts';

/** The series' colours under a kind of theme, as the style sheet sets them. */
function seriesIn(kind: string): readonly string[] {
  const [, rules = ''] =
    [...style.matchAll(/\.follow-theme([^{]*)\{([^}]*)\}/g)]
      .find(([, selector = '']) => new RegExp(`\\.${kind}(?![\\w-])`).test(selector))
      ?.slice(1) ?? [];
  return Object.keys(lightSeries).map(
    (name) => new RegExp(`--mesa-${name}: (#[0-9a-f]{6});`).exec(rules)?.[1] ?? `no --mesa-${name} in ${kind}`,
  );
}

describe.each([
  ['vscode-dark', ['#1f1f1f', '#1e1e1e', '#002b36', '#272822'], 3],
  ['vscode-high-contrast', ['#000000'], 4.5],
  ['vscode-high-contrast-light', ['#ffffff'], 4.5],
] as const)('plots in %s', (kind, backgrounds, least) => {
  it.each(backgrounds)('stand out from %s', (background) => {
    for (const colour of seriesIn(kind)) expect(contrast(colour, background)).toBeGreaterThan(least);
  });
  it.each(sights)('are apart with %s', (sight) => {
    expect(leastDistance(seriesIn(kind), sight)).toBeGreaterThan(12);
  });
});
