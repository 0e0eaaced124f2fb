/** Some runs of one cell of a scenario: what is simulated in one go where a scenario is simulated in parts. */
export interface Block {
  readonly cell: number;
  readonly from: number;
  readonly to: number;
}
