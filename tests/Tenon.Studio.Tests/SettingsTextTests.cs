using Tenon.Development;
using Tenon.Studio.Projects;

namespace Tenon.Studio.Tests;

/// <summary>A setting is changed in its file, and nothing else of that.</summary>
public sealed class SettingsTextTests
{
    private const string Commented = """
        {
            // Who we speak with.
            "Connections": {
                "crm": { "BaseUrl": "https://a.example" }, // the old one
                "db": {
                    "ConnectionString": "x" // a file
                },
            },
            "Logging": {}
        }
        """;

    [Theory]
    [InlineData("Connections:crm:BaseUrl", "\"https://b.example\"", "https://a.example", "https://b.example")]
    [InlineData("connections:DB:connectionstring", "\"y\"", "\"x\"", "\"y\"")]
    [InlineData("Connections:db:CommandTimeoutSeconds", "5", "\"x\" // a file\n", "\"x\", // a file\n            \"CommandTimeoutSeconds\": 5\n")]
    [InlineData("Connections:crm:Auth:Kind", "\"Basic\"", "\"https://a.example\" }", "\"https://a.example\",\n      \"Auth\": {\n        \"Kind\": \"Basic\"\n      } }")]
    [InlineData("Connections:files:Root", "\"data\"", "        },\n    },", "        },\n        \"files\": {\n          \"Root\": \"data\"\n        }\n    },")]
    [InlineData("Logging:Level", "\"Debug\"", "{}", "{\n    \"Level\": \"Debug\"\n  }")]
    [InlineData("Connections:db:ConnectionString", null, "            \"ConnectionString\": \"x\" // a file\n", "")]
    [InlineData("Connections:gone:BaseUrl", null, "", "")]
    public void Only_the_value_changes(string key, string? json, string from, string to)
        => SettingsText.Set("appsettings.json", Commented, key.Split(':'), json).ShouldBe(from.Length == 0 ? Commented : Commented.Replace(from, to, StringComparison.Ordinal));

    [Fact]
    public void A_file_is_begun_by_its_first_setting()
        => SettingsText.Set("appsettings.json", "", ["Connections", "db", "ConnectionString"], "\"x\"").ShouldBe("""
            {
              "Connections": {
                "db": {
                  "ConnectionString": "x"
                }
              }
            }

            """);

    [Fact]
    public void What_is_said_of_others_stays_when_the_last_one_goes()
        => SettingsText.Set("appsettings.json", "{\n  \"A\": 1, // one\n  \"B\": 2 // two\n}", ["B"], null).ShouldBe("{\n  \"A\": 1 // one\n}");

    [Fact]
    public void Lines_end_as_they_did()
        => SettingsText.Set("appsettings.json", "{\r\n  \"A\": 1\r\n}", ["B"], "2").ShouldBe("{\r\n  \"A\": 1,\r\n  \"B\": 2\r\n}");

    [Fact]
    public void A_section_is_renamed_where_it_stands()
        => SettingsText.Rename("appsettings.json", Commented, ["Connections", "crm"], "customers").ShouldBe(Commented.Replace("\"crm\"", "\"customers\"", StringComparison.Ordinal));

    [Theory]
    [InlineData("[]", "no JSON object")]
    [InlineData("{ \"Connections\": 1 }", "Connections is a value")]
    [InlineData("{ \"Connections\": ", "no JSON")]
    public void A_file_that_cannot_be_understood_is_left_alone(string text, string reason)
        => Should.Throw<CommandFailed>(() => SettingsText.Set("appsettings.json", text, ["Connections", "db"], "1")).Message.ShouldContain(reason);
}
