/** A list of rooms' words in one language; console/leave-out.ts leaves the others out. */
type WordsOfRooms = Record<string, Record<import('./define-texts.ts').Language, Record<string, string>>>;

declare module '*?en' {
  export const rooms: WordsOfRooms;
}
declare module '*?ko' {
  export const rooms: WordsOfRooms;
}
declare module '*?de' {
  export const rooms: WordsOfRooms;
}
