/** What a voice comment may be: a minute of speech (domain.md §3.0), with a little grace for slow fingers. */
export const voiceSeconds = 60;
const graceSeconds = 3;
/** In bytes; a minute from a phone is 240 to 960 KB. */
export const mostVoiceBytes = 2 * 1024 * 1024;

export type VoiceRule = 'not-a-voice' | 'too-big' | 'too-long' | 'broken';
export type VoiceIssue = { path: ['voice']; rule: VoiceRule };

/** What a recording is by its bytes; `seconds` is null when they do not say. */
export type VoiceFile = { mediaType: string; seconds: number | null };

/** Why a recording will not do; null when it will. */
export function checkVoice(file: VoiceFile | null, bytes: number): VoiceRule | null {
  if (bytes > mostVoiceBytes) return 'too-big';
  if (!file) return 'not-a-voice';
  return (file.seconds ?? 0) > voiceSeconds + graceSeconds ? 'too-long' : null;
}
