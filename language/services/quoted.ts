/** Words of the text as a message shows them: in backquotes, cut short where they are long. */
export function quoted(image: string): string {
  return `\`${image.length > 30 ? `${image.slice(0, 30)}…` : image}\``;
}
