import type { CodeLens, InlayHint, Range } from 'vscode-languageserver-types';
import type { Named } from '../../language/design/design.ts';
import type { Analysis } from './protocol.ts';
import { rangeOf, type Texts, uriOf } from './texts.ts';

/** The derived class behind the name of each optimizer within `range`. */
export function inlayHints({ design, uri, classes }: Analysis, range: Range, texts: Texts): InlayHint[] {
  return design.optimizers
    .filter((one) => one.namePlace.uri === uri)
    .flatMap((one): InlayHint[] => {
      const known = classes[one.id];
      const label = [known?.kind, ...new Set(known?.relations.map((relation) => relation.relation))].filter(Boolean).join(' · ');
      const position = rangeOf(one.namePlace, texts).end;
      if (!label || position.line < range.start.line || position.line > range.end.line) return [];
      const value = known?.relations.map((relation) => `${relation.relation} of \`${relation.selector}\`: ${relation.reason}`);
      const tooltip = value?.length ? { tooltip: { kind: 'markdown' as const, value: value.join('\n\n') } } : {};
      return [{ position, label: `: ${label}`, paddingRight: true, ...tooltip }];
    });
}

/** *Show* over base optimizers, *Run* over scenarios. */
export function codeLenses({ design, uri }: Analysis, texts: Texts): CodeLens[] {
  const lens = (one: Named, title: string, command: string): CodeLens[] =>
    one.place.uri === uri
      ? [{ range: rangeOf(one.namePlace, texts), command: { title, command, arguments: [uriOf(one.place, texts), one.id] } }]
      : [];
  return [
    ...design.optimizers.filter((one) => one.level === 'base').flatMap((one) => lens(one, 'Show', 'mesascope.showPreview')),
    ...design.scenarios.flatMap((one) => lens(one, 'Run', 'mesascope.runScenario')),
  ];
}
