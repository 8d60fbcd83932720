import { describe, expect, it } from 'vitest';
import { readClaims } from './claim-rules.ts';

const nothing = { achievement: '', holder: '', number: '', issuer: '', awardedBy: '', results: [] };

describe('readClaims', () => {
  it('reads what a badge says', () => {
    const badge = {
      issuer: { id: 'did:web:a.example', name: '甲' },
      credentialSubject: {
        identifier: [
          { hashed: true, identityHash: 'sha256$1' },
          { hashed: false, identityHash: '陈月季' },
        ],
        licenseNumber: 'QX-2026-01-03-0017-X',
        achievement: {
          name: '村播',
          creator: { name: '学院' },
          resultDescription: [{ id: 'urn:hours', name: '学时' }],
        },
        result: [{ resultDescription: 'urn:hours', value: '24.9' }, { value: '7' }, { status: 'Completed' }],
      },
    };
    expect(readClaims(badge)).toEqual({
      achievement: '村播',
      holder: '陈月季',
      number: 'QX-2026-01-03-0017-X',
      issuer: '甲 · did:web:a.example',
      awardedBy: '学院',
      results: ['学时 24.9', '7'],
    });
    expect(readClaims({ issuer: 'urn:x' })).toEqual({ ...nothing, issuer: 'urn:x' });
  });

  it.each([
    [null],
    ['x'],
    [[]],
    [{ credentialSubject: null }],
    [{ credentialSubject: [], issuer: [] }],
    [{ credentialSubject: { achievement: 7, identifier: 'x', result: [null, 'x', []] } }],
    [{ __proto__: { issuer: 'x' } }],
  ])('takes whatever a stranger writes (%#)', (written) => {
    expect(readClaims(written)).toEqual(nothing);
  });

  it('shows so much of a long word as a screen can hold', () => {
    expect(readClaims({ issuer: 'x'.repeat(5000) }).issuer).toHaveLength(300);
  });
});
