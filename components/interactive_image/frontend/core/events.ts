/** What the editor tells its owner. The value is current before an event is raised. */
export interface EditorEvents {
	mark: undefined;
	arrange: undefined;
	select: undefined;
	undo: undefined;
	redo: undefined;
	submit: undefined;
	cancel: undefined;
	help: undefined;
	rename: { object_id: string; label: string };
}

export type EventName = keyof EditorEvents;
export type Raise = <K extends EventName>(name: K, data?: EditorEvents[K]) => void;
