export type Add = (id: string, text: string | undefined) => void;

/** Takes a kit's translatable texts, each under its id; empty ones are left out. */
export interface Sink {
  /** For participants and facilitators. */
  shown: Add;
  /** For facilitators only. */
  kept: Add;
}
