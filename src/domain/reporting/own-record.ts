/** 我的全部记录: everything that is kept about the actor, table by table, as she may take it away. */
import { getTableColumns, inArray } from 'drizzle-orm';
import { isMember } from '#domain/accounts/policy.ts';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { piecesOf } from '#server/pieces.ts';
import {
  fileColumns,
  type RecordTable,
  type Route,
  recordRoutes,
  recordTables,
  secretColumns,
} from './record-routes.ts';

/** Values as JSON has them; moments as ISO 8601 in UTC. */
export type RecordRow = Record<string, unknown>;
export type RecordFile = { path: string; hash: string };
export type OwnRecord = {
  /** Only tables that hold something. */
  tables: { name: RecordTable; rows: RecordRow[] }[];
  files: RecordFile[];
};

/** `somebody` stands for other learners: of whoever works here she gets the name, of others none. */
export async function readOwnRecord(ctx: ReadCtx, somebody: string): Promise<OwnRecord> {
  if (!isMember(ctx.actor)) throw new AppError('unauthenticated', 'record of nobody');
  const found = new Map<RecordTable, RecordRow[]>();
  for (const name of recordTables) found.set(name, await readTable(ctx, name, found));
  const filled = [...found].filter(([, rows]) => rows.length > 0);
  const names = await readNames(
    ctx,
    filled.flatMap(([, rows]) => rows),
  );
  const nameOf = (text: string): string => (text === ctx.actor.id ? text : (names.get(text) ?? somebody));
  const files: RecordFile[] = [];
  const tables = filled.map(([name, rows]) => ({
    name,
    rows: rows.map((row, at) => {
      const told = tell(row, { names, nameOf });
      const own = filesOf(row, `files/${name}-${at + 1}`);
      files.push(...own);
      return own[0] ? { ...told, file: own[0].path } : told;
    }),
  }));
  return { tables, files };
}

async function readTable(
  { actor, db }: ReadCtx,
  name: RecordTable,
  found: ReadonlyMap<string, readonly RecordRow[]>,
): Promise<RecordRow[]> {
  const table = db.tables[name];
  const columns = getTableColumns(table);
  const rows = new Map<string, RecordRow>();
  const routes: readonly Route[] = recordRoutes[name];
  for (const route of routes) {
    const column = Object.entries(columns).find(([key]) => key === route.by)?.[1];
    if (!column) throw new Error(`${name} has no column ${route.by}`);
    for (const piece of piecesOf(idsOf(route, { actorId: actor.id, found }))) {
      for (const row of await db.select().from(table).where(inArray(column, piece))) {
        rows.set(JSON.stringify(row), { ...row });
      }
    }
  }
  return [...rows.values()];
}

function idsOf(
  route: Route,
  { actorId, found }: { actorId: string; found: ReadonlyMap<string, readonly RecordRow[]> },
): string[] {
  if (!('of' in route)) return [actorId];
  const values = (found.get(route.of) ?? []).map((row) => row[route.key ?? 'id']);
  return [...new Set(values.filter((value) => typeof value === 'string'))];
}

/** Columns that may hold the id of a person. */
const isOfPerson = (column: string): boolean => /(?:By|Id)$/.test(column) || column === 'by';

/** Who works here, by id; of learners, null. */
async function readNames({ db }: ReadCtx, rows: readonly RecordRow[]): Promise<Map<string, string | null>> {
  const { membership, person } = db.tables;
  const texts = rows.flatMap((row) => Object.entries(row).flatMap(([key, value]) => (isOfPerson(key) ? value : [])));
  const ids = [...new Set(texts.filter((text) => typeof text === 'string'))];
  const names = new Map<string, string | null>();
  for (const piece of piecesOf(ids)) {
    const people = await db.select({ id: person.id, name: person.name }).from(person).where(inArray(person.id, piece));
    const roles = await db.select().from(membership).where(inArray(membership.personId, piece));
    for (const { id, name } of people) {
      const worksHere = roles.some(({ personId, role }) => personId === id && role !== 'learner');
      names.set(id, worksHere ? name : null);
    }
  }
  return names;
}

type Names = { names: ReadonlyMap<string, string | null>; nameOf: (text: string) => string };

function tell(row: RecordRow, { names, nameOf }: Names): RecordRow {
  const rename = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(rename);
    return typeof value === 'string' && names.has(value) ? nameOf(value) : value;
  };
  const shown = Object.entries(row).filter(([key]) => !secretColumns.has(key) && !fileColumns.has(key));
  return Object.fromEntries(shown.map(([key, value]) => [key, isOfPerson(key) ? rename(value) : value]));
}

const endings: Record<string, string> = {
  ...{ 'image/webp': 'webp', 'image/jpeg': 'jpg', 'image/png': 'png', 'image/svg+xml': 'svg' },
  ...{ 'video/mp4': 'mp4', 'video/webm': 'webm', 'audio/mp4': 'm4a', 'audio/webm': 'webm', 'audio/mpeg': 'mp3' },
};

/** Pictures are stored as WebP, signatures as the path of a pen. */
function filesOf(row: RecordRow, path: string): RecordFile[] {
  return Object.entries(row).flatMap(([key, hash]) => {
    if (!fileColumns.has(key) || typeof hash !== 'string' || hash === '') return [];
    const type = typeof row.mediaType === 'string' ? row.mediaType : '';
    const ending = key === 'signatureHash' || type.startsWith('text/') ? 'txt' : (endings[type] ?? 'webp');
    return [{ path: `${path}.${ending}`, hash }];
  });
}
