/** Code in `files` may import what `may` matches and nothing else; of what `types` matches, types only. */
export type Wall = { name: string; why: string; files: RegExp; may: RegExp; types?: RegExp };

/** Lowest first: an area may use those before it. */
export const areas: readonly string[] = [
  'accounts',
  'organisations',
  'courses',
  'plugins',
  'cohorts',
  'childcare',
  'practice',
  'mentoring',
  'community',
  'assessment',
  'certification',
  'portfolio',
  'outcomes',
  'reporting',
];

export const walls: readonly Wall[] = [
  {
    name: 'rules and policy are pure',
    why: 'they are tested as tables of values, and pages may ask them too',
    files: /^src\/domain\/\w+\/(rules|policy)\.ts$/,
    may: /^src\/domain\/\w+\/(rules|policy)\.ts$/,
    types: /^src\/server\/context\.ts$|^src\/domain\/\w+\/(package|[a-z]+-rules)\.ts$/,
  },
  {
    name: 'a schema knows schemas only',
    why: 'drizzle-kit reads it outside the program',
    files: /^src\/(domain\/\w+|server\/db)\/schema\.ts$/,
    may: /^drizzle-orm\/sqlite-core$|\/schema\.ts$/,
    types: /^src\/server\/(events|context)\.ts$|^src\/plugin-api\.ts$|^src\/domain\/\w+\/package\.ts$/,
  },
  {
    name: 'the domain does not know who calls it',
    why: 'the same verbs serve pages, actions, jobs and commands',
    files: /^src\/domain\//,
    may: /^src\/(domain|server)\/|^src\/plugin-api|^drizzle-orm|^node:(crypto|fs\/promises|module|path|util|worker_threads|zlib)$|^astro\/zod$|^(@digitalbazaar\/credentials-context|@digitalcredentials\/open-badges-context|@jitl\/quickjs-wasmfile-release-sync|@node-rs\/argon2|csv-parse|csv-stringify|diff|gift-pegjs|htmlparser2|ical-generator|jose|jsonld|linear-sum-assignment|lucia|lunar-typescript|markdown-it|otplib|quickjs-emscripten-core|read-excel-file|sharp|ts-fsrs|write-excel-file|yaml)(\/|$)/,
  },
  {
    name: 'the platform does not know the areas',
    why: 'it can be read without them; only db/tables.ts gathers their tables',
    files: /^src\/server\/(?!db\/tables\.ts)/,
    may: /^src\/server\/|^node:|^(astro\/zod|better-sqlite3|compression|fontkit|libheif-js|pdfkit|pg|pino|proxy-addr|otplib|qrcode|sharp|sirv|yauzl|yazl)$|^drizzle-orm/,
  },
  {
    name: 'what people see only reads',
    why: 'opening a page must change nothing',
    files: /^src\/(pages|components|layouts)\//,
    may: /^src\/domain\/(reporting\/|\w+\/([a-z]+-)?(queries|policy|rules)\.ts|courses\/(card|difference|front-list-edit|front-matter-edit|plain-language|render-question|slides)\.ts)|^src\/(components|layouts|messages|styles)\/|^src\/server\/(errors|ids|qr)\.ts$|^astro(:actions|\/zod)$|^@(codemirror|lezer)\/|^d3-(scale|shape)$|^lucide-static\//,
    types: /^src\/server\/context\.ts$|^src\/domain\/\w+\/package\.ts$|^src\/plugin-api$|^astro$/,
  },
  {
    name: 'doors call verbs and queries',
    why: 'a rule in a door is out of reach of unit tests and of every other door',
    files: /^src\/(actions|jobs|cli|uploads)\//,
    may: /^src\/domain\/\w+\/(?!schema)|^src\/(server|actions|jobs|cli|uploads|messages)\/|^src\/components\/\w+\/[a-z-]+-form\.ts$|^(astro:actions|astro\/zod|drizzle-orm|@node-rs\/argon2|sharp)$|^node:/,
    types: /^astro$/,
  },
  {
    name: 'the service worker stands alone',
    why: 'it is a program of its own, in the browser, and every byte of it crosses the line',
    files: /^src\/offline\//,
    may: /^src\/offline\//,
  },
  {
    name: 'messages are words',
    why: 'every door speaks them',
    files: /^src\/messages\//,
    may: /^src\/messages\//,
    types: /^src\/server\/context\.ts$/,
  },
];
