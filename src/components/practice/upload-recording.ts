/** In the browser: records speech with the phone's microphone, with the time shown, until stopped or full. */
import { word } from './upload-row.ts';

const kinds = ['audio/webm;codecs=opus', 'audio/mp4', 'audio/ogg;codecs=opus'];
/** Speech is clear at this rate, and three minutes are half a megabyte (domain.md §5, weak network). */
const bitsPerSecond = 24_000;

/** Pressed once it records, pressed again it stops and gives the recording to `done`. */
export async function record(button: HTMLElement, maxSeconds: number, done: (file: File) => void): Promise<void> {
  if (button.dataset.record === 'on') {
    button.dispatchEvent(new Event('stop-recording'));
    return;
  }
  const label = button.querySelector('span') ?? button;
  const idle = label.textContent;
  const microphone = await navigator.mediaDevices.getUserMedia({ audio: true }).catch(() => null);
  if (!microphone) {
    label.textContent = word('noMicrophone');
    return;
  }
  button.dataset.record = 'on';
  const startedAt = Date.now();
  const show = () => {
    const seconds = Math.floor((Date.now() - startedAt) / 1000);
    label.textContent = word('recording', { seconds, most: maxSeconds });
    if (seconds >= maxSeconds) button.dispatchEvent(new Event('stop-recording'));
  };
  const timer = window.setInterval(show, 500);
  show();
  const file = await recorded(microphone, button);
  window.clearInterval(timer);
  for (const track of microphone.getTracks()) track.stop();
  button.dataset.record = '';
  label.textContent = idle;
  if (file.size > 0) done(file);
}

function recorded(microphone: MediaStream, button: HTMLElement): Promise<File> {
  const mimeType = kinds.find((kind) => MediaRecorder.isTypeSupported(kind));
  const recorder = new MediaRecorder(microphone, { ...(mimeType && { mimeType }), audioBitsPerSecond: bitsPerSecond });
  const pieces: Blob[] = [];
  recorder.ondataavailable = ({ data }) => pieces.push(data);
  const over = new Promise<File>((resolve) => {
    recorder.onstop = () => {
      const type = recorder.mimeType.split(';')[0] ?? '';
      const name = `${word('recordingName')}.${type.split('/')[1] ?? 'webm'}`;
      resolve(new File(pieces, name, { type }));
    };
  });
  button.addEventListener('stop-recording', () => recorder.stop(), { once: true });
  recorder.start(1_000);
  return over;
}
