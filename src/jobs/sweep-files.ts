import { inArray } from 'drizzle-orm';
import type { Ctx } from '#server/context.ts';
import type { Swept } from '#server/storage.ts';

type Tables = Ctx['db']['tables'];
const day = 24 * 60 * 60 * 1000;

/**
 * Every column that names a stored file. Whoever stores files adds a line; the architecture test holds that no column
 * called `…_hash` is forgotten, for what is not named here is swept away.
 */
export const storedHashes = ({
  evidence,
  forumPhoto,
  gradingVoice,
  handOver,
  kitStep,
  outcomeProof,
  postPhoto,
}: Tables) => [
  { table: evidence, hash: evidence.fileHash },
  { table: evidence, hash: evidence.middleHash },
  { table: evidence, hash: evidence.smallHash },
  { table: evidence, hash: evidence.posterHash },
  { table: forumPhoto, hash: forumPhoto.fileHash },
  { table: forumPhoto, hash: forumPhoto.middleHash },
  { table: forumPhoto, hash: forumPhoto.smallHash },
  { table: gradingVoice, hash: gradingVoice.fileHash },
  { table: handOver, hash: handOver.signatureHash },
  { table: kitStep, hash: kitStep.signatureHash },
  { table: outcomeProof, hash: outcomeProof.fileHash },
  { table: outcomeProof, hash: outcomeProof.middleHash },
  { table: outcomeProof, hash: outcomeProof.smallHash },
  { table: postPhoto, hash: postPhoto.fileHash },
  { table: postPhoto, hash: postPhoto.middleHash },
  { table: postPhoto, hash: postPhoto.smallHash },
];

/** Columns called `…_hash` that name no stored file: of secrets, and of what lies in the database. */
export const otherHashes: ReadonlySet<string> = new Set([
  'sign_in.token_hash',
  'sign_in.device_hash',
  'device_person.device_hash',
  'check_in.device_hash',
  'parked_form.token_hash',
  'portfolio_link.token_hash',
  'roster_import.bytes_hash',
  'sign_in_card.token_hash',
  'calendar_feed.token_hash',
  'version_file.file_hash',
  'draft_file.file_hash',
  'draft_revision.file_hash',
  'plugin_file.file_hash',
  'question_tally.content_hash',
  'choice_tally.content_hash',
]);

/** Removes stored files that nobody refers to and nobody has put for a day: a verb may still be on its way to its row. */
export async function sweepFiles(ctx: Ctx): Promise<Swept> {
  return ctx.storage.sweep(new Date(ctx.now.getTime() - day), (hashes) => findNeeded(ctx, hashes));
}

async function findNeeded({ db }: Ctx, hashes: readonly string[]): Promise<Set<string>> {
  const needed = new Set<string>();
  for (const { table, hash } of storedHashes(db.tables)) {
    const rows = await db
      .selectDistinct({ hash })
      .from(table)
      .where(inArray(hash, [...hashes]));
    for (const row of rows) if (row.hash) needed.add(row.hash);
  }
  return needed;
}
