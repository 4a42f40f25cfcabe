import { type ReactNode, useEffect, useRef } from 'react';
import { closeDialog, dialogs } from '../lib/dialogs';
import { useStore } from '../lib/store';

function Layer({ inert, children }: { inert: boolean; children: ReactNode }) {
  const layer = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (layer.current) layer.current.inert = inert;
  }, [inert]);
  return <div ref={layer}>{children}</div>;
}

/** Renders the open dialogs, of which only the topmost can be reached. */
export function Dialogs({ page }: { page: HTMLElement }) {
  const open = useStore(dialogs);
  useEffect(() => {
    page.inert = open.length > 0;
  }, [open.length, page]);
  return open.map((dialog, index) => (
    <Layer key={dialog.id} inert={index < open.length - 1}>
      {dialog.render(() => closeDialog(dialog.id))}
    </Layer>
  ));
}
