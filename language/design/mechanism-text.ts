import type { Mechanism, Param, StateStart } from './design.ts';
import { distributionText, domainText, expressionText } from './expression-text.ts';

/** A mechanism as a clause says it, of a variable that is called `name`. */
export function mechanismText(name: string, mechanism: Mechanism): string {
  switch (mechanism.kind) {
    case 'draw':
      return `${name} ~ ${distributionText(mechanism.distribution)}`;
    case 'equation':
      return `${name} = ${expressionText(mechanism.expression)}`;
    case 'state':
      return `state ${movingText(name, mechanism)}`;
    case 'action':
      return `action ${name}${mechanism.domain ? ` in ${domainText(mechanism.domain)}` : ''}`;
  }
}

/** What has a start and perhaps a next value: `wear = 0 -> wear + 1`. */
export function movingText(name: string, { start, next }: Pick<Extract<Mechanism, { kind: 'state' }>, 'start' | 'next'>): string {
  return `${name}${startText(start)}${next ? ` -> ${expressionText(next)}` : ''}`;
}

function startText(start: StateStart): string {
  return start.kind === 'value' ? ` = ${expressionText(start.expression)}` : ` ~ ${distributionText(start.distribution)}`;
}

export function paramText(name: string, { range }: Pick<Param, 'range'>): string {
  if (!range) return `param ${name}`;
  const isDomain = range.kind === 'interval' || range.kind === 'finite';
  return `param ${name}${isDomain ? ` in ${domainText(range)}` : ` ~ ${distributionText(range)}`}`;
}
