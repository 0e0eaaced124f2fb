import fc from 'fast-check';

const unary = ['exp', 'abs', 'sign', 'floor', 'ceil', 'round', 'sin', 'cos', 'tanh', 'logistic', 'softplus', 'erf', '-', 'not '];
const binary = ['+', '-', '*', '/', 'mod', '<', '<=', '>', '>=', '==', 'and', 'or'];

/** The text of an expression over these names, of a few operators; `exp` is of small numbers, so that nothing overflows. */
export function expressionTexts(names: readonly string[]): fc.Arbitrary<string> {
  const leaf = fc.oneof(fc.constantFrom(...names), fc.constantFrom('0', '0.5', '1', '2', '-1.5'));
  const { text } = fc.letrec<{ text: string }>((tie) => ({
    text: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      leaf,
      fc.tuple(fc.constantFrom(...unary), tie('text')).map(([f, x]) => (f === 'exp' ? `exp(clamp(${x}, -3, 3))` : `${f}(${x})`)),
      fc.tuple(fc.constantFrom(...binary), tie('text'), tie('text')).map(([op, x, y]) => `((${x}) ${op} (${y}))`),
      fc.tuple(fc.constantFrom('min', 'max', 'atan2'), tie('text'), tie('text')).map(([f, x, y]) => `${f}(${x}, ${y})`),
      fc.tuple(tie('text'), fc.constantFrom(0, 1, 2, 3, -1)).map(([x, power]) => `(${x})^${power}`),
      fc.tuple(tie('text'), tie('text'), tie('text')).map(([c, x, y]) => `(if ${c} > 0 then ${x} else ${y})`),
      tie('text').map((x) => `log(1 + abs(${x})) + sqrt(abs(${x}))`),
      tie('text').map((x) => `clamp(${x}, -1, 2)`),
    ),
  }));
  return text;
}
