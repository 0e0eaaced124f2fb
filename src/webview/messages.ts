import type { Analysis } from '../server/protocol.ts';

/** From the extension to the preview. Offsets are UTF-16 offsets into the shown file. */
export type ToPreview =
  | { readonly kind: 'analysis'; readonly name: string; readonly analysis: Analysis }
  | { readonly kind: 'cursor'; readonly uri: string; readonly offset: number };

/** From the preview to the extension. */
export type FromPreview =
  | { readonly kind: 'ready' }
  | { readonly kind: 'reveal'; readonly uri: string; readonly start: number; readonly end: number }
  | { readonly kind: 'explain'; readonly rule: string };
