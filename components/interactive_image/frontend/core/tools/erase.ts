import { distance } from "../geometry";
import { without } from "../marks";
import type { XY } from "../types";
import { toPicture } from "../viewport";
import type { Gesture, Press, Surroundings } from "./gesture";

/** Points are drawn this large on the screen, and so they are wiped. */
const POINT_REACH = 6;

/** Wipe away strokes and points of the active object. */
export function eraseGesture({ editor, paths }: Surroundings, press: Press): Gesture {
	const wiped = new Set<string>();
	const wipe = (at: XY): void => {
		const { scale } = editor.view;
		const point = toPicture(editor.view, at);
		const reach = editor.brush / 2 / scale;
		const active = editor.marks.active_object;
		const before = wiped.size;
		for (const stroke of editor.marks.strokes) {
			if (stroke.object_id === active && !wiped.has(stroke.id) && paths.touches(stroke.path, stroke.width, point, reach)) {
				wiped.add(stroke.id);
			}
		}
		for (const mark of editor.marks.points) {
			if (mark.object_id === active && distance(mark, point) <= reach + POINT_REACH / scale) wiped.add(mark.id);
		}
		if (wiped.size > before) editor.setDraft({ erased: new Set(wiped) });
	};
	wipe(press.at);
	return {
		move: (next) => wipe(next.at),
		end() {
			editor.commit(without(editor.marks, wiped), "Marks erased.");
		},
		cancel() {
			editor.setDraft({});
		},
	};
}
