declare namespace App {
  interface Locals {
    /** The process's one database, handed in by entry.ts (in development by astro.config.mjs). */
    db: import('#server/db/database.ts').Database;
    storage: import('#server/storage.ts').Storage;
    /** With what certificates are signed, for the doors that show public keys and lists. */
    signer: import('#server/signer.ts').Signer;
    /** Base of every absolute link, without a slash at the end. */
    publicUrl: string;
    /** The address of the client, as far as trusted proxies tell it. */
    clientAddress: string;
    /** Set by middleware.ts for every request. */
    ctx: import('#server/context.ts').Ctx;
    t: import('#messages/translate.ts').Translate;
    isElder: boolean;
    /** Light or dark as chosen on this device; null: as the device itself has it. */
    theme: 'light' | 'dark' | null;
    /** The device and the sign-in of this request, as the database knows them; '' when there are none. */
    deviceHash: string;
    tokenHash: string;
    /** Whether the database holds the demo world: every page then says so. */
    isDemo: boolean;
    /** What she had typed when her sign-in ended, given back to the page it belongs to. */
    parked: FormData | null;
    /** The form that came with this request from somebody who has signed in, and whether it waits for its page. */
    sent: FormData | null;
    isKept: boolean;
    /** Why the page could not be shown; set by middleware.ts for pages/404.astro. */
    refusal?: import('#server/errors.ts').ErrorCode;
  }
}
