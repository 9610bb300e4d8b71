// One upload from its file to its end: what the service says of it, what is
// being waited for, and how it is given up. No markup here.
import { administrator, type Sending } from "../../api/administrator";
import { asFault, type Fault } from "../../api/fault";
import type { Upload } from "../../api/uploads";
import { t } from "../../text/t";

const POLL = 500;

export interface Watch {
  /** The service has come further, or is where it was and refuses. */
  settled(upload: Upload | null, fault: Fault | null): void;
  /** Something is on its way: words, and a share of 0 to 1 where it is known. */
  progress(stage: string, share: number | null): void;
}

export class Flow {
  upload: Upload | null = null;
  busy = false;
  private sending: Sending | null = null;
  private turn = 0;

  constructor(private readonly watch: Watch) {}

  /** Whether leaving the page loses something. */
  get atStake(): boolean {
    return this.busy || (this.upload !== null && this.upload.state !== "done");
  }

  send(file: File): void {
    this.sending = administrator.send(file, (sent, total) => {
      if (this.busy) this.watch.progress(sent < total ? t("{name} wordt overgebracht", { name: file.name }) : "lezen", total > 0 && sent < total ? sent / total : null);
    });
    this.run(() => this.sending?.done ?? Promise.reject(new Error("nothing is being sent")));
  }

  /** Goes on with a file that was left lying, by this page or another. */
  resume(upload: Upload): void {
    this.upload = upload;
    this.run(() => Promise.resolve(upload));
  }

  /** Does one step. What goes wrong leaves the upload as it is. */
  run(work: () => Promise<Upload>): void {
    if (this.busy) return;
    const turn = ++this.turn;
    this.busy = true;
    this.watch.progress("", null);
    void this.finish(work(), turn);
    if (this.upload) void this.poll(this.upload.id, turn);
  }

  private async finish(working: Promise<Upload>, turn: number): Promise<void> {
    try {
      let upload = await working;
      while (upload.busy && turn === this.turn) {
        this.upload = upload;
        await pause();
        upload = await administrator.upload(upload.id);
        this.report(upload);
      }
      if (turn !== this.turn) {
        // Given up while it was being sent, and only now known by a name.
        if (this.upload?.id !== upload.id && upload.state !== "done") await administrator.cancel(upload.id).catch(() => undefined);
        return;
      }
      this.end(upload, null);
    } catch (error) {
      if (turn === this.turn) this.end(this.upload, asFault(error));
    }
  }

  private end(upload: Upload | null, fault: Fault | null): void {
    this.turn++;
    this.busy = false;
    this.sending = null;
    // The service has forgotten it, after half an hour or a restart.
    this.upload = fault?.status === 404 ? null : upload;
    this.watch.settled(this.upload, fault);
  }

  private async poll(id: string, turn: number): Promise<void> {
    for (;;) {
      await pause();
      if (turn !== this.turn) return;
      try {
        const upload = await administrator.upload(id);
        if (turn === this.turn) this.report(upload);
      } catch {
        return; // the step itself tells what is wrong
      }
    }
  }

  private report({ progress }: Upload): void {
    if (progress) this.watch.progress(progress.stage, progress.total > 0 ? Math.min(1, progress.done / progress.total) : null);
  }

  /** Gives the upload up, whatever is being done with it. */
  async cancel(): Promise<void> {
    const id = this.upload?.id;
    this.forget();
    if (id !== undefined) await administrator.cancel(id);
  }

  /** Begins anew; a finished upload needs no word to the service. */
  forget(): void {
    this.turn++;
    this.sending?.stop();
    this.sending = null;
    this.busy = false;
    this.upload = null;
  }
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, POLL));
}
