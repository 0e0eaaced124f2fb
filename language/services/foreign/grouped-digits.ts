/** Words and signs after which no list stands. */
const beforeOne =
  /^(?:[-+*/^=<>~]|->|[<>=!]=|runs|steps|seed|trials|size|capacity|count|samples|of|grid|evolve|climb|for|every)$/;

/** Whether `1,500` after this means one number; nobody writes a number of its own as `024`. */
export const meansOne = (before: string, digits: string): boolean => beforeOne.test(before) || /,0/.test(digits);

const pattern = /[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?(?![\w.])/y;

/** The digits at a place of a text that commas group, where they mean one number: `isSurplus` where there are commas enough without these. */
export function groupedDigits(text: string, start: number, before: string, isSurplus: boolean): string | undefined {
  pattern.lastIndex = start;
  const digits = pattern.exec(text)?.[0];
  return digits !== undefined && (isSurplus || meansOne(before, digits)) ? digits : undefined;
}
