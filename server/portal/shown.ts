/** What the page of a request shows. */
import type { PortalRequest } from '../../contract/portal.ts';
import type { RequestCandidate, RequestShare } from '../../contract/portal-sharing.ts';
import type { LinkPolicy, PublicLink } from '../../contract/public-links.ts';

export interface Look {
  viewed_at: string;
  viewer: string;
}

export interface LinkPart {
  links: PublicLink[];
  policy: LinkPolicy;
  /** When somebody looked, by link, newest first. */
  looks: Map<number, Look[]>;
}

/** What is wrong with what was typed, in the block it belongs to; or whom the name typed could mean. */
export interface Wrong {
  at: 'share' | 'cc' | 'link';
  typed: string;
  level?: 'view' | 'note';
  error: string;
  meant?: RequestCandidate[];
}

export interface Shown {
  request: PortalRequest;
  shares: RequestShare[];
  /** Whom the reader could share it with, as far as they may know; null where they may not share. */
  sharing: RequestCandidate[] | null;
  /** Their public links; null where they may have none. */
  links: LinkPart | null;
  megabytes: number;
  /** These are letters of the past. */
  earlier: boolean;
  /** What was typed and could not be sent, and why. */
  typed?: { body: string; error: string } | undefined;
  wrong?: Wrong | undefined;
  done?: string | undefined;
}
