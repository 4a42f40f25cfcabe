import type { ModulePlace } from '../../../web/api';
import { Dialog } from '../ui/Dialog';
import type { FrameHost } from './host';
import { ModuleFrame } from './ModuleFrame';

export type ModalSize = string | { width: string; height?: string };

export interface AppModalProps {
  /** The frame that opened it: the modal is the same module in the same place. */
  host: FrameHost;
  url: string;
  title: string | undefined;
  size: ModalSize;
  context: unknown;
  closeOnEscape: boolean;
  closeOnOverlayClick: boolean;
  onClose(answer: unknown): void;
}

/** Width and height of the named sizes, as Forge documents them. */
const sizes: Record<string, { width: string; height: string }> = {
  small: { width: '400px', height: 'max(20vh, 320px)' },
  medium: { width: '600px', height: 'max(40vh, 520px)' },
  large: { width: '800px', height: 'max(70vh, 720px)' },
  resizable: { width: '800px', height: 'max(70vh, 720px)' },
  xlarge: { width: '968px', height: '90vh' },
  max: { width: '100%', height: '100vh' },
  fullscreen: { width: '100%', height: '100vh' },
};

export function AppModal(props: AppModalProps) {
  const { host, size } = props;
  const place: ModulePlace = { ...host.place, extra: { ...host.place.extra, modal: props.context } };
  const measures = typeof size === 'string' ? (sizes[size] ?? sizes.medium) : size;
  const label = props.title ?? String(host.module.properties.title ?? host.module.appName);
  return (
    <Dialog
      label={label}
      title={props.title}
      width={measures?.width ?? '600px'}
      height={measures?.height}
      closeOnEscape={props.closeOnEscape}
      closeOnOverlay={props.closeOnOverlayClick}
      onClose={() => props.onClose(undefined)}
      bare
    >
      <ModuleFrame
        module={host.module}
        url={props.url}
        place={place}
        resources={host.resources}
        title={label}
        size={measures?.height ? 'fill' : 'content'}
        onClose={props.onClose}
        onSubmit={props.onClose}
        onRefresh={host.onRefresh ?? undefined}
      />
    </Dialog>
  );
}
