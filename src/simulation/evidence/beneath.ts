/** Two designs to be compared, of whatever kind, and where a failure is hidden by others the same with those mended. */
interface Compared<Design> {
  readonly written: Design;
  readonly mended: Design;
  readonly others?: { readonly without: Design; readonly all: Design } | undefined;
}

/** What other failures hide shows where they are mended. */
export const beneath = <Design, Question extends Compared<Design>>(question: Question): Question =>
  question.others ? { ...question, written: question.others.without, mended: question.others.all } : question;
