import { eq } from 'drizzle-orm';
import { findCohortOfPeople } from '#domain/cohorts/cohort-queries.ts';
import { type Ctx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { isId } from '#server/ids.ts';
import { mayPrintCertificates } from './policy.ts';
import { findAllUnprintable } from './print-queries.ts';
import { type Certificate, listCohortCertificates } from './queries.ts';
import { checkPrint, checkReason, forbiddenWords, type Printable } from './rules.ts';
import { findAwarded } from './scope.ts';

/** `id` is made by the client (UUIDv7). `pdf`: one file of all pages; `zip`: a file for each. */
export type Printing = { id: string; cohortId: string; kind: 'pdf' | 'zip'; numbers: readonly string[] };

/**
 * Notes who prints which certificates of a class, before the file is made; the file is read by the id afterwards. Sent
 * twice it is one print. Refuses with an issue for each certificate that could not be printed whole, so that nobody
 * finds an empty box on paper.
 */
export async function printCertificates(ctx: Ctx, printing: Printing): Promise<{ id: string; kind: string }> {
  const { id, cohortId, kind } = printing;
  if (!isId(id)) throw new AppError('invalid', 'id of a print');
  const cohort = await findCohortOfPeople(ctx, cohortId);
  if (!mayPrintCertificates(ctx.actor, cohort)) throw new AppError('forbidden', `printing for ${cohortId}`);
  const wanted = new Set(printing.numbers);
  const chosen = (await listCohortCertificates(ctx, cohortId)).filter(({ number }) => wanted.has(number));
  if (chosen.length < wanted.size) throw new AppError('not-found', `certificates of ${cohortId}`);
  const numbers = chosen.map(({ number }) => number).toSorted();
  const missingIn = await findAllUnprintable(ctx, chosen);
  const issues = checkPrint(chosen.map((one) => judge(one, missingIn(one))));
  return transact(ctx, async (tx) => {
    const { certificatePrint } = tx.db.tables;
    const [stored] = await tx.db.select().from(certificatePrint).where(eq(certificatePrint.id, id));
    if (stored && (stored.kind !== kind || stored.numbers.join() !== numbers.join())) {
      throw new AppError('conflict', `print ${id}`);
    }
    if (stored) return { id, kind };
    if (issues.length > 0) throw new AppError('invalid', 'printing certificates', issues);
    const row = { id, cohortId, kind, numbers, note: '', printedBy: tx.actor.id, printedAt: tx.now };
    await tx.db.insert(certificatePrint).values(row);
    await recordEvent(tx, 'certificate.printed', id);
    return { id, kind };
  });
}

function judge({ number, voided, courseTitle, cohortTitle }: Certificate, missing: string[]): Printable {
  const isWorded = forbiddenWords(courseTitle + cohortTitle).length === 0;
  return { number, isVoid: voided !== null, isWorded, missing };
}

/** 补打: notes that a lost sheet is printed once more, and why. The certificate stays the same. */
export async function copyCertificate(
  ctx: Ctx,
  { id, number, note }: { id: string; number: string; note: string },
): Promise<{ number: string }> {
  if (!isId(id)) throw new AppError('invalid', 'id of a copy');
  return transact(ctx, async (tx) => {
    const { certificatePrint } = tx.db.tables;
    const found = await findAwarded(tx, number);
    const { cohortId } = found.certificate;
    if (!mayPrintCertificates(tx.actor, found)) throw new AppError('forbidden', `a copy of ${number}`);
    const [stored] = await tx.db.select().from(certificatePrint).where(eq(certificatePrint.id, id));
    if (stored && stored.numbers.join() !== number) throw new AppError('conflict', `copy ${id}`);
    if (stored) return { number };
    if (found.voided) throw new AppError('conflict', `${number} holds no more`);
    const issues = checkReason(note);
    if (issues.length > 0) throw new AppError('invalid', `a copy of ${number}`, issues);
    await tx.db.insert(certificatePrint).values({
      ...{ id, cohortId, kind: 'copy', numbers: [number], note: note.trim() },
      ...{ printedBy: tx.actor.id, printedAt: tx.now },
    });
    await recordEvent(tx, 'certificate.copied', id);
    return { number };
  });
}
