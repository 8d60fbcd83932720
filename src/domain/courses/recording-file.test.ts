import { describe, expect, it } from 'vitest';
import { silentMp3, silentOpus } from '#tests/support/recording.ts';
import { type Finding, reportOn } from './finding.ts';
import { kindOfRecording, readRecording } from './recording-file.ts';

const read = (name: string, bytes: Uint8Array) => {
  const findings: Finding[] = [];
  const recording = readRecording(name, bytes, reportOn(name, findings));
  return { recording, findings: findings.map(({ rule, found }) => `${rule} ${found}`.trim()) };
};
const tagged = (bytes: Uint8Array) =>
  Uint8Array.from([0x49, 0x44, 0x33, 4, 0, 0, 0, 0, 1, 0, ...Array.from({ length: 128 }, () => 7), ...bytes]);

describe('readRecording', () => {
  it('counts seconds', () => {
    expect(read('a.mp3', silentMp3(90))).toMatchObject({ recording: { seconds: 90 }, findings: [] });
    expect(read('a.mp3', tagged(silentMp3(90, 24)))).toMatchObject({ recording: { seconds: 90 }, findings: [] });
    expect(read('a.ogg', silentOpus(20))).toMatchObject({ recording: { seconds: 20 }, findings: [] });
    expect(read('a.opus', silentOpus(20))).toMatchObject({ recording: { seconds: 20 }, findings: [] });
  });

  it('names what runs too fast for a weak line', () => {
    expect(read('a.mp3', silentMp3(60, 32))).toMatchObject({ recording: { seconds: 60 }, findings: ['audio-fast 32'] });
  });

  it.each([
    ['nothing', new Uint8Array()],
    ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, ...Array.from({ length: 400 }, () => 1)])],
    ['text', new TextEncoder().encode('<script>alert(1)</script>'.repeat(40))],
    [
      'sound with something else behind it',
      Uint8Array.from([...silentMp3(4), ...Array.from({ length: 9000 }, () => 60)]),
    ],
  ])('refuses %s', (_what, bytes) => {
    expect(read('a.mp3', bytes)).toEqual({ recording: null, findings: ['audio-broken'] });
    expect(kindOfRecording(bytes)).toBeNull();
  });

  it('refuses Opus that is cut off, and one kind under the name of the other', () => {
    const opus = silentOpus(20);
    expect(read('a.ogg', opus.subarray(0, opus.length - 30)).findings).toEqual(['audio-broken']);
    expect(read('a.mp3', opus).findings).toEqual(['audio-broken']);
    expect(read('a.ogg', silentMp3(5)).findings).toEqual(['audio-broken']);
    expect([kindOfRecording(opus), kindOfRecording(silentMp3(5))]).toEqual(['ogg', 'mp3']);
  });

  it('refuses more than 1 MB', () => {
    expect(read('a.mp3', new Uint8Array(1024 * 1024 + 1)).findings).toEqual(['audio-large 1025']);
  });
});
