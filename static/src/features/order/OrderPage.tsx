import type { Board } from '../board/store';

export default function OrderPage({ board }: { board: Board }) {
  return <p>{board.entries.size}</p>;
}
