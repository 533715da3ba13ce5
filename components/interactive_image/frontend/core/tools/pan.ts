import type { Editor } from "../editor";
import { distance } from "../geometry";
import { CLICK, type Gesture, type Press } from "./gesture";

/** Drag the picture about. */
export function panGesture(editor: Editor, press: Press, onClick?: () => void): Gesture {
	const start = editor.view;
	let last = press.at;
	let moved = false;
	return {
		move(next) {
			moved ||= distance(next.at, press.at) > CLICK;
			if (!moved) return;
			editor.pan(next.at.x - last.x, next.at.y - last.y);
			last = next.at;
		},
		end() {
			if (!moved) onClick?.();
		},
		cancel() {
			editor.look(start);
		},
	};
}
