/** What a file costs at the least on this machine: each request's bytes into a file, through to the disk, and nothing else. */
import { open } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';

const folder = process.argv[2] ?? '';
let count = 0;

const server = createServer(async (request, response) => {
  const file = await open(join(folder, `bare-${count++}`), 'w');
  for await (const piece of request) await file.write(piece);
  await file.datasync();
  await file.close();
  response.writeHead(204).end();
});
server.listen(0, () => {
  const address = server.address();
  console.log(`http://localhost:${typeof address === 'object' ? address?.port : address}/`);
});
