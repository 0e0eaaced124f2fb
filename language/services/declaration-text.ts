import type { Goal, Optimizer, Variable } from '../design/design.ts';
import { expressionText } from '../design/expression-text.ts';
import { mechanismText, movingText, paramText } from '../design/mechanism-text.ts';
import type { Declared } from './links.ts';

/** A declaration in a line of the language, by its full name: `action Road.speed in [0, 40] [km/h]`. */
export function declarationText(declared: Declared): string {
  const { id } = declared;
  const title = 'title' in declared ? ` "${declared.title}"` : '';
  const unit = 'unit' in declared && declared.unit ? ` [${declared.unit.text}]` : '';
  switch (declared.kind) {
    case 'let':
      return `let ${id} = ${expressionText(declared.value)}${unit}`;
    case 'variable':
      return `${variableText(declared)}${unit}`;
    case 'param':
      return `${paramText(id, declared)}${unit}`;
    case 'memory':
      return `memory ${movingText(id, declared)}${unit}`;
    case 'goal':
      return `goal ${id}${title}${goalText(declared)}`;
    case 'optimizer':
      return `${optimizerWords(declared)} ${id}${title}`;
    case 'model':
    case 'scenario':
      return `${declared.kind} ${id}${title}${declared.of ? ` of ${declared.of.id}` : ''}`;
    case 'world':
    case 'regime':
    case 'principal':
      return `${declared.kind} ${id}${title}`;
  }
}

/** A state and an action say what they are; what is neither is a variable, where no mark stands before it. */
function variableText({ id, marks, mechanism }: Variable): string {
  const isPlain = marks.length === 0 && (mechanism.kind === 'draw' || mechanism.kind === 'equation');
  return [...(isPlain ? ['variable'] : marks), mechanismText(id, mechanism)].join(' ');
}

function goalText({ sense = 'maximize', expression, proxyFor }: Goal): string {
  const clauses = [
    ...(expression ? [`${sense} ${expressionText(expression)}`] : []),
    ...(proxyFor ? [`proxy for ${proxyFor.id}`] : []),
  ];
  return clauses.length > 0 ? ` { ${clauses.join('  ')} }` : '';
}

function optimizerWords({ level, statedKind }: Optimizer): string {
  return [...(statedKind ? [statedKind.kind] : []), ...(level === 'unselected' ? [] : [level]), 'optimizer'].join(' ');
}
