/** Keeps a list true without moving a row: what changed changes in place, what is new waits to be asked for. */
import { type InfiniteData, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { type Page, Refused } from '../../contract/client.ts';
import type { LiveWord } from '../../contract/notifications.ts';
import type { TicketRow } from '../../contract/ticket.ts';
import { useLive } from '../app/desk/live.ts';
import type { TicketsAddress } from './address.ts';
import { newAmong } from './new-among.ts';
import { type Line, linesQuery, pageOf, rowOf } from './use-tickets.ts';

type Lines = InfiniteData<Page<Line[]>, string>;

/** Changes lines of one list in the cache; null takes a line away. */
export function usePatchLines(address: TicketsAddress) {
  const client = useQueryClient();
  return useCallback(
    (change: (ticket: TicketRow) => TicketRow | null) =>
      client.setQueryData<Lines>(linesQuery(address).queryKey, (known) => {
        if (!known) return known;
        const pages = known.pages.map((page) => ({
          ...page,
          rows: page.rows.flatMap((line) => {
            const ticket = change(line.ticket);
            return ticket === line.ticket ? [line] : ticket ? [{ ...line, ticket }] : [];
          }),
        }));
        return { ...known, pages };
      }),
    [client, address],
  );
}

export function useFreshLines(address: TicketsAddress) {
  const client = useQueryClient();
  const patch = usePatchLines(address);
  const [fresh, setFresh] = useState<number[]>([]);
  const changed = useRef(new Set<number>());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const look = useCallback(async () => {
    const ids = new Set(changed.current);
    changed.current.clear();
    const { queryKey } = linesQuery(address);
    const loaded = () => client.getQueryData<Lines>(queryKey)?.pages.flatMap((page) => page.rows) ?? [];
    if (loaded().length === 0 && !client.getQueryData(queryKey)) return;
    const first = await pageOf(address, '').catch(() => null);
    if (!first) return;
    // Where there is no line yet, none can jump.
    if (loaded().length === 0) return first.rows.length === 0 ? undefined : void client.invalidateQueries({ queryKey });
    const current = new Map(first.rows.map((line) => [line.ticket.id, line.ticket]));
    patch((ticket) => current.get(ticket.id) ?? ticket);
    const known = new Set(loaded().map((line) => line.ticket.id));
    const below = [...ids].filter((id) => known.has(id) && !current.has(id)).slice(0, 12);
    for (const id of below) {
      const row = await rowOf(id).catch((error: unknown) => (error instanceof Refused && error.status === 404 ? null : undefined));
      if (row !== undefined) patch((ticket) => (ticket.id === id ? row : ticket));
    }
    const whole = client.getQueryData<Lines>(queryKey)?.pages.at(-1)?.next === null;
    if (address.q === undefined) setFresh(newAmong([...current.keys()], known, whole));
  }, [client, address, patch]);

  const lookSoon = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void look(), 500);
  }, [look]);

  useLive(
    useCallback(
      (word: LiveWord) => {
        if ('gone' in word) patch((ticket) => (ticket.id === word.id ? null : ticket));
        else if ('changed' in word && word.changed === 'ticket' && word.what !== 'draft' && word.what !== 'time') {
          changed.current.add(word.id);
          lookSoon();
        } else if ('hello' in word) lookSoon();
      },
      [patch, lookSoon],
    ),
  );

  // Coming back to a list that was seen before: it stands as it stood, and what happened since is looked up behind it.
  useEffect(() => {
    setFresh([]);
    if (client.getQueryData(linesQuery(address).queryKey)) lookSoon();
    return () => clearTimeout(timer.current);
  }, [client, address, lookSoon]);

  /** Begins the list anew from its first page. */
  const show = useCallback(async () => {
    setFresh([]);
    const { queryKey } = linesQuery(address);
    client.setQueryData<Lines>(queryKey, (known) => known && { pages: known.pages.slice(0, 1), pageParams: known.pageParams.slice(0, 1) });
    await client.invalidateQueries({ queryKey });
  }, [client, address]);

  return { fresh: fresh.length, show, patch };
}
