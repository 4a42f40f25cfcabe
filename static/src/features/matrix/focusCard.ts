/** Frames to wait for a card that has just been scrolled to. */
const patience = 10;

/** Puts the focus on a control of a card as soon as the virtual list has drawn it. */
export function focusCard(within: ParentNode, id: number, control: string): void {
  let frames = 0;
  const attempt = () => {
    const target = within.querySelector<HTMLElement>(`[data-card="${id}"] [data-control="${control}"]`);
    if (target !== null) {
      target.focus({ preventScroll: true });
      return;
    }
    frames += 1;
    if (frames < patience) requestAnimationFrame(attempt);
  };
  requestAnimationFrame(attempt);
}
