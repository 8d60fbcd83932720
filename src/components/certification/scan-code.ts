/** Reads a QR code with the camera and goes to the check of its certificate. Pictures never leave the phone. */
type Detector = { detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]> };
declare const BarcodeDetector: { new (options: { formats: string[] }): Detector } | undefined;

const betweenLooks = 250;

for (const section of document.querySelectorAll<HTMLElement>('[data-scan]')) {
  if (typeof BarcodeDetector === 'undefined' || !navigator.mediaDevices) continue;
  const part = (name: string) => section.querySelector<HTMLElement>(`[data-${name}]`);
  const video = section.querySelector('video');
  let camera: MediaStream | null = null;
  section.hidden = false;
  part('start')?.addEventListener('click', () => start().catch(fail));
  part('end')?.addEventListener('click', end);
  window.addEventListener('pagehide', end);

  const start = async () => {
    if (!video) return;
    camera = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
    video.srcObject = camera;
    await video.play();
    show(true);
    look(new BarcodeDetector({ formats: ['qr_code'] }), video);
  };

  const look = async (detector: Detector, view: HTMLVideoElement) => {
    if (!camera) return;
    const [code] = await detector.detect(view).catch(() => []);
    if (!code) return void setTimeout(() => look(detector, view), betweenLooks);
    end();
    location.assign(`/verify?number=${encodeURIComponent(code.rawValue)}`);
  };

  function end(): void {
    for (const track of camera?.getTracks() ?? []) track.stop();
    camera = null;
    show(false);
  }

  function fail(): void {
    end();
    const failed = part('failed');
    if (failed) failed.hidden = false;
  }

  function show(isOn: boolean): void {
    for (const name of ['view', 'how', 'end']) {
      const shown = part(name);
      if (shown) shown.hidden = !isOn;
    }
    const button = part('start');
    if (button) button.hidden = isOn;
  }
}
