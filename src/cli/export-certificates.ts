import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { countStatusLists, findStatusList, listCredentials } from '#domain/certification/credential-queries.ts';
import { didDocument, issuerProfile, keySetDocument } from '#domain/certification/issuer-rules.ts';
import type { Ctx } from '#server/context.ts';
import type { Signer } from '#server/signer.ts';

/**
 * Writes every credential as `<number>.json` and `<number>.jwt`, with all that a stranger needs to check them without
 * us beside them. Written again it is the same, byte for byte. The files name people: only their owner can read them.
 */
export async function exportCertificates(ctx: Ctx, signer: Signer, folder: string) {
  const sets = await signer.keys.list();
  const credentials = await listCredentials(ctx);
  const files: Record<string, string> = {
    'did.json': written(didDocument(signer.url, sets)),
    'issuer.json': written(issuerProfile(signer.url)),
    'jwks.json': written(keySetDocument(signer.url, sets)),
  };
  for (let list = 1; list <= (await countStatusLists(ctx)); list++) {
    files[`status-${list}.json`] = written(await findStatusList(ctx, signer, list));
  }
  for (const { number, document, jwt } of credentials) {
    files[`${number}.json`] = document;
    files[`${number}.jwt`] = `${jwt}\n`;
  }
  await mkdir(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name);
    await writeFile(path, text, { mode: 0o600 });
    await chmod(path, 0o600);
  }
  return { count: credentials.length, files: Object.keys(files) };
}

const written = (value: object): string => `${JSON.stringify(value, null, 2)}\n`;
