import type { Editor } from "../editor";
import { clipRect, moveBox, resizeBox, type Handle } from "../geometry";
import { replaceBox } from "../marks";
import type { Box } from "../types";
import { toPicture } from "../viewport";
import type { Gesture, Press } from "./gesture";

function changeGesture(editor: Editor, box: Box, spoken: string, shape: (press: Press) => Box): Gesture {
	let changed = box;
	return {
		move(next) {
			changed = shape(next);
			editor.setDraft({ box: changed });
		},
		end() {
			const now = editor.marks.boxes.find((other) => other.id === box.id);
			// The application may have renamed or deleted the box meanwhile.
			if (now) editor.commit(replaceBox(editor.marks, { ...changed, label: now.label }), spoken);
			else editor.setDraft({});
		},
		cancel() {
			editor.setDraft({});
		},
	};
}

export function resizeGesture(editor: Editor, box: Box, handle: Handle): Gesture {
	return changeGesture(editor, box, "Box resized.", (next) => {
		const resized = resizeBox(box, handle, toPicture(editor.view, next.at));
		return { ...resized, ...(clipRect(resized, editor.scene.width, editor.scene.height) ?? box) };
	});
}

export function moveBoxGesture(editor: Editor, box: Box, press: Press): Gesture {
	const from = toPicture(editor.view, press.at);
	return changeGesture(editor, box, "Box moved.", (next) => {
		const to = toPicture(editor.view, next.at);
		return moveBox(box, to.x - from.x, to.y - from.y, editor.scene.width, editor.scene.height);
	});
}
