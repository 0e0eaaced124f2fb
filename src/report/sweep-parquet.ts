import { type ColumnSource, parquetWriteBuffer } from 'hyparquet-writer';
import type { SweepReport } from './sweep-report.ts';
import { type SweepColumn, sweepColumns } from './sweep-table.ts';

/** The table of a sweep as a Parquet file; what repeats it stands in the file's own metadata under `mesascope`. */
export function sweepParquet(report: SweepReport): Uint8Array {
  const { results, ...madeFrom } = report;
  return new Uint8Array(
    parquetWriteBuffer({
      columnData: sweepColumns(results[0]).map(source),
      kvMetadata: [{ key: 'mesascope', value: JSON.stringify(madeFrom) }],
      createdBy: `mesascope version ${report.mesascope}`,
    }),
  );
}

function source({ name, kind, values }: SweepColumn): ColumnSource {
  const nullable = false;
  switch (kind) {
    case 'text':
      return { name, data: [...values], type: 'STRING', nullable };
    case 'truth':
      return { name, data: [...values], type: 'BOOLEAN', nullable };
    case 'number':
      return { name, data: Float64Array.from(values), type: 'DOUBLE', nullable };
    case 'count':
      // A seed can be any number.
      return values.every(Number.isSafeInteger)
        ? { name, data: BigInt64Array.from(values, BigInt), type: 'INT64', nullable }
        : { name, data: Float64Array.from(values), type: 'DOUBLE', nullable };
  }
}
