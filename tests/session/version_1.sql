-- A database of version 1, as its program wrote it: two sessions, one deleted; a branch, notes, a rating.
BEGIN TRANSACTION;
CREATE TABLE meta (
	name VARCHAR(40) NOT NULL,
	value VARCHAR(200) NOT NULL,
	PRIMARY KEY (name)
);
INSERT INTO "meta" VALUES('schema','1');
CREATE TABLE sessions (
	id VARCHAR(40) NOT NULL,
	owner VARCHAR(100) NOT NULL,
	name VARCHAR(200) NOT NULL,
	created DATETIME NOT NULL,
	updated DATETIME NOT NULL,
	opened DATETIME NOT NULL,
	deleted DATETIME,
	current_turn VARCHAR(40),
	thumbnail VARCHAR(64),
	draft JSON NOT NULL,
	PRIMARY KEY (id)
);
INSERT INTO "sessions" VALUES('s1','me','Harbour','2026-03-01 12:00:00.000000','2026-03-01 12:04:00.000000','2026-03-01 12:00:00.000000',NULL,'t4',NULL,'{"tab": "arrange"}');
INSERT INTO "sessions" VALUES('s2','me','Beach','2026-03-01 12:05:00.000000','2026-03-01 12:06:00.000000','2026-03-01 12:05:00.000000',NULL,'t5',NULL,'{}');
INSERT INTO "sessions" VALUES('s3','me','Gone','2026-03-01 12:07:00.000000','2026-03-01 12:07:00.000000','2026-03-01 12:07:00.000000','2026-03-01 12:08:00.000000',NULL,NULL,'{}');
CREATE TABLE turns (
	id VARCHAR(40) NOT NULL,
	session_id VARCHAR(40) NOT NULL,
	parent_id VARCHAR(40),
	number INTEGER NOT NULL,
	created DATETIME NOT NULL,
	body JSON NOT NULL,
	name VARCHAR(200) NOT NULL,
	note TEXT NOT NULL,
	star BOOLEAN NOT NULL,
	forward VARCHAR(40),
	PRIMARY KEY (id),
	FOREIGN KEY(session_id) REFERENCES sessions (id) ON DELETE CASCADE,
	FOREIGN KEY(parent_id) REFERENCES turns (id)
);
INSERT INTO "turns" VALUES('t1','s1',NULL,1,'2026-03-01 12:01:00.000000','{"kind": "start", "words": "started", "parameters": {}, "marks": {}, "seed": null, "engines": [], "input_picture": null, "output_picture": null, "region": null, "changed": null, "objects": [], "messages": [], "seconds": 0.0}','','',0,'t2');
INSERT INTO "turns" VALUES('t2','s1','t1',2,'2026-03-01 12:02:00.000000','{"kind": "arrange", "words": "moved", "parameters": {"size": [4, 3]}, "marks": {"boxes": [{"label": "quay"}]}, "seed": 9007199254740992, "engines": [{"server": "seem", "engine": "embedded", "version": "1", "revision": ""}], "input_picture": null, "output_picture": null, "region": null, "changed": null, "objects": [{"id": "o1", "label": "Boat", "raw_mask": "", "raw_alpha": "", "mask": "", "alpha": "", "box": [0.0, 0.0, 2.0, 2.0], "z": 0, "grow": 0, "feather": 0, "fill_holes": false, "engine": ""}], "messages": [], "seconds": 0.0}','the boat','“Größe”
second line',1,'t4');
INSERT INTO "turns" VALUES('t3','s1','t2',3,'2026-03-01 12:03:00.000000','{"kind": "chat", "words": "", "parameters": {}, "marks": {}, "seed": null, "engines": [], "input_picture": null, "output_picture": null, "region": null, "changed": null, "objects": [], "messages": [{"role": "user", "text": "What is it?", "picture": null, "attachments": [], "pointed": null, "pointed_label": "", "engine": "", "rating": ""}, {"role": "assistant", "text": "A boat.", "picture": null, "attachments": [], "pointed": null, "pointed_label": "", "engine": "", "rating": "like"}], "seconds": 0.0}','','',0,NULL);
INSERT INTO "turns" VALUES('t4','s1','t2',4,'2026-03-01 12:04:00.000000','{"kind": "arrange", "words": "other way", "parameters": {}, "marks": {}, "seed": null, "engines": [], "input_picture": null, "output_picture": null, "region": null, "changed": null, "objects": [], "messages": [], "seconds": 0.0}','','',0,NULL);
INSERT INTO "turns" VALUES('t5','s2',NULL,1,'2026-03-01 12:06:00.000000','{"kind": "start", "words": "started", "parameters": {}, "marks": {}, "seed": null, "engines": [], "input_picture": null, "output_picture": null, "region": null, "changed": null, "objects": [], "messages": [], "seconds": 0.0}','','',0,NULL);
CREATE INDEX sessions_by_owner ON sessions (owner, opened);
CREATE UNIQUE INDEX turns_by_session ON turns (session_id, number);
COMMIT;
