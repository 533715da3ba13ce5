import { describe, expect, it } from "vitest";
import { Histories, MarkHistory } from "../core/history";
import { emptyMarks } from "../core/types";
import { marksOf, randomNumbers, stage, strokeOf } from "./support";

const step = (id: string) => marksOf({ strokes: [strokeOf({ id })] });

describe("undo and redo", () => {
	it("walk back and forth over any number of steps", () => {
		const { editor } = stage();
		const states = [editor.marks];
		for (let index = 0; index < 40; index++) {
			editor.commit({ ...editor.marks, strokes: [...editor.marks.strokes, strokeOf({ id: `s${index}` })] }, "");
			states.push(editor.marks);
		}
		const random = randomNumbers(5);
		let at = 40;
		for (let round = 0; round < 300; round++) {
			const back = random(0, 1) < 0.5;
			if (back && at > 0) {
				editor.undo();
				at--;
			} else if (!back && at < 40) {
				editor.redo();
				at++;
			}
			expect(editor.marks).toBe(states[at]);
		}
	});

	it("forget what was undone once something new is drawn", () => {
		const history = new MarkHistory();
		history.push(emptyMarks());
		history.undo(step("a"));
		history.push(emptyMarks());
		expect(history.redo(step("b"))).toBeNull();
	});

	it("pass over steps that show nothing else, because the application set the marks to what they hold", () => {
		const { editor, names } = stage();
		const drawn = step("a");
		const placed = { ...drawn, placements: [{ object_id: "o", dx: 5, dy: 0, scale: 1, rotation: 0, removed: false }] };
		editor.commit(drawn, "");
		editor.commit(placed, "");
		editor.receive({ revision: editor.revision + 1, marks: { ...drawn, selected: "o" }, scene: editor.scene });
		editor.undo();
		expect(editor.marks).toEqual(emptyMarks());
		editor.undo();
		expect(names().filter((name) => name === "undo")).toEqual(["undo"]);
	});

	it("give back null when there is nothing, so that the turns are undone instead", () => {
		const { editor, names } = stage();
		editor.undo();
		editor.redo();
		expect(names()).toEqual(["undo", "redo"]);
	});

	it("count up the revision, so that an undone mark does not come back with a late answer", () => {
		const { editor } = stage();
		editor.commit(step("a"), "");
		const late = { ...editor.value(), scene: { ...editor.scene, revision: 2 } };
		editor.undo();
		editor.receive(late);
		expect(editor.marks.strokes).toEqual([]);
	});

	it("remember each picture's own steps", () => {
		const { editor, names } = stage();
		editor.commit(step("a"), "");
		editor.receive({ revision: editor.revision + 1, marks: emptyMarks(), scene: { ...editor.scene, revision: 2, picture_id: "second" } });
		editor.undo();
		expect(names()).toEqual(["mark", "undo"]);
		editor.receive({ revision: editor.revision + 1, marks: step("a"), scene: { ...editor.scene, revision: 3, picture_id: "first" } });
		editor.undo();
		expect(editor.marks.strokes).toEqual([]);
	});

	it("keep a bounded number of steps and pictures", () => {
		const history = new MarkHistory();
		for (let index = 0; index < 600; index++) history.push(step(String(index)));
		let steps = 0;
		while (history.undo(emptyMarks())) steps++;
		expect(steps).toBe(500);
		const histories = new Histories();
		histories.of("old").push(emptyMarks());
		for (let index = 0; index < 20; index++) histories.of(`p${index}`);
		expect(histories.of("old").undo(emptyMarks())).toBeNull();
	});

	it("do nothing on a canvas that is read only", () => {
		const { editor, names } = stage();
		editor.commit(step("a"), "");
		editor.setReadOnly(true);
		editor.undo();
		expect(editor.marks.strokes).toHaveLength(1);
		expect(names()).toEqual(["mark"]);
	});
});
