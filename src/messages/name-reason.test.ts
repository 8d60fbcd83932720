import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { nameReason } from './name-reason.ts';

const folder = 'src/domain/certification';
const sources = ['verify-credential', 'verify-signature', 'verify-status', 'json-text', 'vc-jwt'];

describe('nameReason', () => {
  it('has words for every reason that a check can give', () => {
    const reasons = sources.flatMap((name) => {
      const text = readFileSync(`${folder}/${name}.ts`, 'utf8');
      const told =
        /(?:reason: |failed\(|unknown\(|did \? |fault: |'revocation' \? '[a-z]+' : |JsonFault \| )'([a-z-]+)'/g;
      return [...text.matchAll(told)].map(([, reason = '']) => reason);
    });
    expect(new Set(reasons).size).toBeGreaterThan(30);
    for (const reason of [...reasons, 'revoked', 'own-key', 'ours', 'theirs']) {
      for (const locale of ['zh-CN', 'en'] as const) expect(nameReason(locale, { reason })).not.toBe(reason);
    }
  });

  it('puts in what it is about, and days as people write them', () => {
    expect(nameReason('zh-CN', { reason: 'expired', detail: '2026-11-18T15:59:59Z' })).toBe('2026年11月18日 已过期');
    expect(nameReason('en', { reason: 'theirs', detail: 'did:web:a.example' })).toMatch(/did:web:a\.example$/);
    expect(nameReason('en', { reason: 'context-unknown' })).toMatch(/anything$/);
  });
});
