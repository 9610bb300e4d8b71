package disclosure

import "github.com/buurtbereik/buurtbereik/internal/atlas"

// ofStanding is the bucket of every row that is not a Member.
var ofStanding = [Standings]atlas.Bucket{Member: atlas.MatchedPC6, ViaSchool: atlas.MembersViaSchool, Expired: atlas.ExpiredSubscription,
	Staff: atlas.StaffAccounts, Guest: atlas.GuestAccounts, Class: atlas.ClassAccounts, Institution: atlas.InstitutionAccounts, Interlibrary: atlas.InterlibraryAccounts}
