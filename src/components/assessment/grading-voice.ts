/** In the browser: records up to a minute and puts it into the form's file field, as if it had been picked. */

const perSecond = 16_000;

/** `keep` sends the form as it is, so that what was said is stored at once; false: it did not get through. */
export function startVoice(form: HTMLFormElement, keep: () => Promise<boolean>): void {
  const field = form.querySelector<HTMLElement>('[data-voice]');
  const button = field?.querySelector<HTMLElement>('[data-voice-record]');
  const file = field?.querySelector<HTMLInputElement>('input[type="file"]');
  if (!field || !button || !file) return;
  const say = (words: string | undefined) => {
    const status = field.querySelector('[data-voice-status]');
    if (status) status.textContent = words ?? '';
  };
  const store = async () => {
    say(field.dataset.keeping);
    if (!(await keep())) say(field.dataset.unsent);
  };
  file.addEventListener('change', () => {
    if (file.files?.length) void store();
  });
  if (!('MediaRecorder' in window) || !navigator.mediaDevices) return;
  button.hidden = false;
  let recorder: MediaRecorder | null = null;
  button.addEventListener('click', async () => {
    if (recorder) {
      recorder.stop();
      return;
    }
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true }).catch(() => null);
    if (!stream) {
      say(field.dataset.refused);
      return;
    }
    recorder = record(stream, { field, button }, (recorded) => {
      recorder = null;
      const chosen = new DataTransfer();
      chosen.items.add(recorded);
      file.files = chosen.files;
      void store();
    });
  });
}

type Shown = { field: HTMLElement; button: HTMLElement };

function record(stream: MediaStream, { field, button }: Shown, done: (file: File) => void): MediaRecorder {
  const most = Number(field.dataset.seconds);
  const label = button.querySelector('[data-voice-label]');
  const before = label?.textContent ?? '';
  const recorder = new MediaRecorder(stream, { audioBitsPerSecond: perSecond });
  const parts: Blob[] = [];
  const begun = Date.now();
  const count = () => {
    const seconds = Math.floor((Date.now() - begun) / 1000);
    if (label) label.textContent = (field.dataset.stop ?? '').replace('{seconds}', String(seconds));
    if (seconds >= most && recorder.state === 'recording') recorder.stop();
  };
  const clock = window.setInterval(count, 500);
  button.dataset.recording = '';
  count();
  recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
  recorder.addEventListener('stop', () => {
    window.clearInterval(clock);
    delete button.dataset.recording;
    if (label) label.textContent = before;
    for (const track of stream.getTracks()) track.stop();
    const [type = ''] = recorder.mimeType.split(';');
    done(new File(parts, 'voice', { type }));
  });
  recorder.start();
  return recorder;
}
