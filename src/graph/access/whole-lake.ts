import { forbidden } from '../../base/errors.js';
import { seesAll, type View } from '../../lake/lancedb/view.js';
import { mediaTables } from '../../lake/tables/all.js';

/** Whether every row and column of the lake is seen. */
export const seesWholeLake = (view: View): boolean => mediaTables.every((table) => seesAll(view, table));

/** For what tells of all rows at once, whoever may see them. Throws FORBIDDEN, naming the field. */
export function checkSeesWholeLake(view: View, field: string): void {
  if (!seesWholeLake(view)) throw forbidden(`${field}: only those may ask for it who see all of the lake`);
}
