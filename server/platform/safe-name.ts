/** A name that could have been typed by a stranger is not sent on where it looks like an address to go to. */
export const safeName = (reader: { name: string; address: string }): string =>
  reader.name.length > 80 || /[@/:\\<>]|\S\.\S{2}|www/i.test(reader.name) ? reader.address : reader.name;
