import { eq } from 'drizzle-orm';
import { type Ctx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { findImport } from './import-queries.ts';
import { fields, type Mapping, mayRead } from './import-rules.ts';

/**
 * Says which column is what. Refuses with `invalid` a column that is not there or not read (`column-odd`), one chosen
 * twice (`column-twice`), and with `conflict` a list that people were taken from already.
 */
export async function mapRoster(
  ctx: Ctx,
  { importId, mapping }: { importId: string; mapping: Mapping },
): Promise<void> {
  await transact(ctx, async (tx) => {
    const { found } = await findImport(tx, importId);
    const chosen = fields.flatMap((field) => (mapping[field] === undefined ? [] : [[field, mapping[field]] as const]));
    const issues = chosen.flatMap(([field, column], at) => {
      if (!mayRead(found.heads, column)) return [{ path: [field], rule: 'column-odd' }];
      return chosen.findIndex(([, other]) => other === column) < at ? [{ path: [field], rule: 'column-twice' }] : [];
    });
    if (issues.length > 0) throw new AppError('invalid', 'columns', issues);
    if (fields.every((field) => found.mapping[field] === mapping[field])) return;
    if (found.appliedAt) throw new AppError('conflict', `import ${importId} is done`);
    const { rosterImport } = tx.db.tables;
    await tx.db
      .update(rosterImport)
      .set({ mapping: Object.fromEntries(chosen) })
      .where(eq(rosterImport.id, importId));
    await recordEvent(tx, 'roster.mapped', importId);
  });
}
