/** Where each state may go. A state machine is data: the tables of the design, read and tested as tables. */
export type Moves<State extends string> = Readonly<Record<State, readonly State[]>>;

/** Whether the table has a row from one state to the other. */
export function canMove<State extends string>(moves: Moves<State>, from: State, to: State): boolean {
  return moves[from].includes(to);
}
