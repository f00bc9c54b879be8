import { allowed } from '../fieldInputs';
import type { ColumnRole } from './declareTable';
import { mostRows } from './numberFields';
import type { CustomerFile } from './readTable';
import type { CellFault } from './tableProblems';

/** What is wrong in the rows of a data file that can be seen without solving anything. */
export function rowFaults(file: CustomerFile, inline: readonly string[], roles: readonly ColumnRole[]): CellFault[] {
  const faults: CellFault[] = file.csv.faults.map(({ row, message }) => ({
    code: 'wrong-type',
    row,
    column: -1,
    message,
  }));
  if (file.csv.header.length === 0)
    return [
      { code: 'missing-field', row: 1, column: -1, message: 'the file is empty. Its first row names the columns' },
    ];
  if (!file.csv.header.includes('name')) return faults;
  if (file.csv.rows.length === 0)
    faults.push({ code: 'missing-field', row: 2, column: -1, message: 'there is no customer. State at least one' });
  if (file.names.length > mostRows) {
    const message = `there are ${file.names.length} customers; at most ${mostRows} are taken`;
    faults.push({ code: 'too-large', row: file.rows[mostRows]!, column: -1, message });
  }
  const name = file.csv.header.indexOf('name');
  for (const row of file.unnamed)
    faults.push({ code: 'missing-field', row, column: name, message: 'the customer has no name' });
  for (const { row, name: customer, first } of file.repeated) {
    const message = `\`${customer}\` is listed in row ${first} already. Give each customer one row`;
    faults.push({ code: 'duplicate-name', row, column: name, message });
  }
  for (const customer of inline) {
    const index = file.indices.get(customer);
    if (index === undefined) continue;
    const message = `\`${customer}\` stands under \`customers\` too. Remove one of them`;
    faults.push({ code: 'duplicate-name', row: file.rows[index]!, column: name, message });
  }
  for (const { row, cells } of file.long) {
    const message = `there are ${cells} values for ${file.csv.header.length} columns. A comma within a value needs quotes around it`;
    faults.push({ code: 'wrong-type', row, column: file.csv.header.length, message });
  }
  for (const role of roles) faults.push(...columnFaults(role, file));
  return faults;
}

function columnFaults({ column, field }: ColumnRole, { rows }: CustomerFile): CellFault[] {
  const faults: CellFault[] = [];
  if (field.required === true)
    for (const customer of column.empty)
      faults.push({ code: 'missing-field', row: rows[customer]!, column: column.column, message: 'the cell is empty' });
  const [low, high] = field.range ?? [-Infinity, Infinity];
  for (let customer = 0; customer < rows.length; customer++) {
    const value = column.values[customer]!;
    if (!(value < low || value > high)) continue;
    const message = `\`${field.name}\` must be ${allowed(field)}; ${value} is not`;
    faults.push({ code: 'out-of-range', row: rows[customer]!, column: column.column, message });
  }
  return faults;
}
