import { describe, expect, it } from 'vitest';
import { silentMp3, silentOpus } from '#tests/support/recording.ts';
import { readVoice } from './voice-file.ts';
import { checkVoice, mostVoiceBytes } from './voice-rules.ts';

const text = (letters: string) => [...new TextEncoder().encode(letters)];
const four = (number: number) => [24, 16, 8, 0].map((shift) => (number >>> shift) & 255);
const bytesOf = (...parts: number[][]) => Uint8Array.from(parts.flat());

/** An element of Matroska; `unknown` sizes are what live recordings have. */
const element = (id: number[], body: number[], isLive = false) =>
  isLive
    ? [...id, 0x01, 255, 255, 255, 255, 255, 255, 255, ...body]
    : [...id, 0x40 | (body.length >> 8), body.length & 255, ...body];
const webm = ({ seconds = 12, docType = 'webm', trackType = 2 } = {}) => {
  const header = element([0x1a, 0x45, 0xdf, 0xa3], element([0x42, 0x82], text(docType)));
  const tracks = element([0x16, 0x54, 0xae, 0x6b], element([0xae], element([0x83], [trackType])));
  const cluster = (second: number) =>
    element(
      [0x1f, 0x43, 0xb6, 0x75],
      [...element([0xe7], four(second * 1000)), ...element([0xa3], [0x81, 0x01, 0x00, 0x80, 1, 2, 3])],
      true,
    );
  const clusters = Array.from({ length: seconds }, (_, second) => cluster(second)).flat();
  return bytesOf(header, element([0x18, 0x53, 0x80, 0x67], [...tracks, ...clusters], true));
};

const box = (name: string, body: number[]) => [...four(body.length + 8), ...text(name), ...body];
const mp4 = ({ seconds = 12, handler = 'soun' } = {}) => {
  const mvhd = box('mvhd', [...four(0), ...four(0), ...four(0), ...four(1000), ...four(seconds * 1000), ...four(0)]);
  const hdlr = box('hdlr', [...four(0), ...four(0), ...text(handler), ...four(0)]);
  return bytesOf(
    box('ftyp', text('M4A ')),
    box('moov', [...mvhd, ...box('trak', box('mdia', hdlr))]),
    box('mdat', [1, 2]),
  );
};

describe('readVoice', () => {
  it.each([
    ['WebM', webm(), { mediaType: 'audio/webm', seconds: 12 }],
    ['MP4', mp4(), { mediaType: 'audio/mp4', seconds: 12 }],
    ['MP4 in fragments', mp4({ seconds: 0 }), { mediaType: 'audio/mp4', seconds: null }],
    ['Ogg', silentOpus(7), { mediaType: 'audio/ogg', seconds: 7 }],
    ['MP3', silentMp3(7), { mediaType: 'audio/mpeg', seconds: 7 }],
    ['a film in WebM', webm({ trackType: 1 }), null],
    ['Matroska', webm({ docType: 'matroska' }), null],
    ['a film in MP4', mp4({ handler: 'vide' }), null],
    ['MP4 without sound', mp4({ handler: 'text' }), null],
    ['a page', bytesOf(text('<!doctype html><script>alert(1)</script>')), null],
    ['nothing', new Uint8Array(), null],
    ['a header alone', bytesOf([0x1a, 0x45, 0xdf, 0xa3], four(0), four(0), four(0)), null],
    ['a box that leads nowhere', bytesOf(four(16), text('ftypM4A '), four(0), four(3), text('moov')), null],
  ])('of %s', (_name, bytes, expected) => {
    expect(readVoice(bytes)).toEqual(expected);
  });

  it('of anything cut off at any place ends', () => {
    for (const whole of [webm({ seconds: 2 }), mp4()]) {
      for (let length = 0; length < whole.length; length += 1) readVoice(whole.subarray(0, length));
    }
  });
});

const file = { mediaType: 'audio/webm', seconds: 60 };
it.each([
  [file, 1, null],
  [{ ...file, seconds: null }, 1, null],
  [{ ...file, seconds: 63 }, 1, null],
  [{ ...file, seconds: 64 }, 1, 'too-long'],
  [file, mostVoiceBytes, null],
  [file, mostVoiceBytes + 1, 'too-big'],
  [null, 1, 'not-a-voice'],
])('%j of %i bytes is %s', (found, bytes, rule) => {
  expect(checkVoice(found, bytes)).toBe(rule);
});
